package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.BoardStore.Kind;
import org.springframework.stereotype.Component;

/**
 * What those who wait are waiting for, as groups, with whom the change would serve. Each request is in one group, by all that
 * it lacks; who makes a group's changes serves also those who lack only some of them. Read from counters, however many wait.
 */
@Component
class WaitingReasons {

    /** In a document of a request: the latest time that its changes name; milliseconds. */
    static final String UNTIL = "whyUntil";

    private static final int MOST = 20;
    private static final List<String> BY_CAR = List.of("MORE_DRIVERS", "VEHICLE_WITH_PERMIT", "LARGER_VEHICLE");

    /**
     * One of the changes that a group waits for.
     *
     * @param quantity units of the item, of all of them together; null where they lack several items
     */
    record HelpView(
            String change,
            @Nullable Long quantity,
            @Nullable String item,
            @Nullable String permit,
            @Nullable String neighborhood,
            @Nullable Instant until) {}

    /**
     * @param changes all of them are needed; empty where nothing helps but waiting
     * @param servedRequests by these changes, with those who lack only some of them
     * @param cars about how many it takes, by the stops that trips here have; null where no car helps, or none has driven
     */
    record WaitingGroup(
            long requests,
            long people,
            List<String> reasons,
            List<HelpView> changes,
            long servedRequests,
            long servedPeople,
            @Nullable Long cars) {}

    /** @param before the neighborhood that went first, by this rule */
    record PassedOverView(String neighborhood, String before, String rule, long requests) {}

    /** @param otherRequests in groups that are smaller than those that are told */
    record WaitingReasonsView(
            long requests,
            long people,
            List<WaitingGroup> groups,
            long otherRequests,
            long otherPeople,
            List<PassedOverView> passedOver) {}

    private record Group(WhyKey key, long requests, long people, long units) {}

    private final BoardStore store;
    private final Tally tally;

    WaitingReasons(BoardStore store, Tally tally) {
        this.store = store;
        this.tally = tally;
    }

    WaitingReasonsView list(String area) {
        Map<String, Long> counters = tally.count(Kind.REQUESTS, area);
        List<Group> all = groups(counters);
        double stops = stopsOfATrip(tally.count(Kind.DELIVERIES, area));
        List<WaitingGroup> told = all.stream()
                .limit(MOST)
                .map(group -> view(area, group, all, stops))
                .toList();
        long requests = all.stream().mapToLong(Group::requests).sum();
        long people = all.stream().mapToLong(Group::people).sum();
        return new WaitingReasonsView(
                requests,
                people,
                told,
                requests - told.stream().mapToLong(WaitingGroup::requests).sum(),
                people - told.stream().mapToLong(WaitingGroup::people).sum(),
                passedOver(counters));
    }

    /** The most people first. */
    private static List<Group> groups(Map<String, Long> counters) {
        return AreaCounts.under(AreaCounts.OF_WHY, counters).entrySet().stream()
                .map(group -> new Group(
                        WhyKey.parse(group.getKey()),
                        group.getValue(),
                        counters.getOrDefault(AreaCounts.PEOPLE_OF_WHY + group.getKey(), 0L),
                        counters.getOrDefault(AreaCounts.UNITS_OF_WHY + group.getKey(), 0L)))
                .sorted(Comparator.comparing(Group::people)
                        .thenComparing(Group::requests)
                        .reversed()
                        .thenComparing(group -> group.key().text()))
                .toList();
    }

    private static double stopsOfATrip(Map<String, Long> deliveries) {
        long trips = deliveries.getOrDefault(AreaCounts.TRIPS, 0L);
        return trips == 0 ? 0 : (double) deliveries.getOrDefault(AreaCounts.STOPS_OF_TRIPS, 0L) / trips;
    }

    private WaitingGroup view(String area, Group group, List<Group> all, double stops) {
        List<WhyKey.Change> changes = group.key().changes();
        List<Group> served =
                all.stream().filter(one -> one.key().isServedBy(changes)).toList();
        long requests = served.stream().mapToLong(Group::requests).sum();
        boolean byCar = changes.stream().map(WhyKey.Change::change).anyMatch(BY_CAR::contains);
        Instant until = latest(area, group.key());
        return new WaitingGroup(
                group.requests(),
                group.people(),
                group.key().reasons(),
                changes.stream()
                        .map(change -> help(change, units(group, served), until))
                        .toList(),
                requests,
                served.stream().mapToLong(Group::people).sum(),
                byCar && stops > 0 ? (long) Math.ceil(requests / stops) : null);
    }

    /** Of all whom this serves; null where any of them lacks several items. */
    private static @Nullable Long units(Group group, List<Group> served) {
        long all = served.stream().mapToLong(Group::units).sum();
        return group.units() == 0 ? null : all;
    }

    private @Nullable Instant latest(String area, WhyKey key) {
        Bson same = and(eq("area", area), eq(AreaCounts.WHY, key.text()), exists(UNTIL));
        Document last = store.list(Kind.REQUESTS, same)
                .sort(descending(UNTIL))
                .projection(include(UNTIL))
                .first();
        return last == null ? null : Instant.ofEpochMilli(last.getLong(UNTIL));
    }

    private static HelpView help(WhyKey.Change change, @Nullable Long units, @Nullable Instant until) {
        String of = change.of().isEmpty() ? null : change.of();
        return switch (change.change()) {
            case "MORE_STOCK" -> new HelpView(change.change(), units, of, null, null, null);
            case "FRESHER_STOCK", "KEEP_HOT" -> new HelpView(change.change(), null, of, null, null, until);
            case "VEHICLE_WITH_PERMIT" -> new HelpView(change.change(), null, null, of, null, until);
            case "REOPEN_NEIGHBORHOOD", "LONGER_ACCESS", "OPEN_ROAD" ->
                new HelpView(change.change(), null, null, null, of, until);
            default -> new HelpView(change.change(), null, null, null, null, until);
        };
    }

    private static List<PassedOverView> passedOver(Map<String, Long> counters) {
        return AreaCounts.under(AreaCounts.OF_PASSED, counters).entrySet().stream()
                .map(passed -> passedOver(passed.getKey().split("\t"), passed.getValue()))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(PassedOverView::requests).reversed())
                .limit(MOST)
                .toList();
    }

    private static @Nullable PassedOverView passedOver(String[] parts, long requests) {
        return parts.length < 3 ? null : new PassedOverView(parts[0], parts[1], parts[2], requests);
    }
}
