package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoWriteException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.AreaFigures.PlaceFigures;
import org.relief.matching.board.BoardEvents.StockLevelChanged;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.BoardViews.Fill;
import org.relief.matching.board.BoardViews.StockView;
import org.relief.matching.board.BoardViews.WaitView;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How areas stood, every quarter of an hour, for 90 days. It is no copy of the log: what was counted then can not be counted
 * again, so it lies apart from what is dropped to rebuild the board. Whichever instance is first writes a quarter.
 */
@Component
class FiguresLog {

    static final Duration EVERY = Duration.ofMinutes(15);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final String AT = "at";

    private final BoardStore store;
    private final Tally tally;
    private final Clock clock;

    FiguresLog(BoardStore store, Tally tally, Clock clock) {
        this.store = store;
        this.tally = tally;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT30S")
    void keep() {
        store.list(Kind.AREAS, exists("_id"))
                .projection(include("_id"))
                .map(area -> area.getString("_id"))
                .into(new ArrayList<>())
                .forEach(this::keep);
        store.figures().deleteMany(lt(AT, clock.instant().minus(KEPT).toEpochMilli()));
    }

    void keep(String area) {
        String id = area + "/" + clock.millis() / EVERY.toMillis();
        if (store.figures().find(eq("_id", id)).projection(include("_id")).first() == null) {
            AreaFigures now = now(area);
            if (!now.isEmpty()) {
                insert(new Document("_id", id)
                        .append("area", area)
                        .append(AT, now.at().toEpochMilli())
                        .append("figures", BoardStore.document(now)));
            }
        }
    }

    private void insert(Document document) {
        try {
            store.figures().insertOne(document);
        } catch (MongoWriteException e) {
            BoardStore.requireDuplicate(e);
        }
    }

    /** The last ones up to then. */
    Optional<AreaFigures> findLast(String area, Instant until) {
        return Optional.ofNullable(store.figures()
                        .find(and(eq("area", area), lte(AT, until.toEpochMilli())))
                        .sort(descending(AT))
                        .first())
                .map(FiguresLog::figures);
    }

    List<AreaFigures> list(String area, Instant from, Instant until) {
        Bson between = and(eq("area", area), gt(AT, from.toEpochMilli()), lte(AT, until.toEpochMilli()));
        return store.figures()
                .find(between)
                .sort(ascending(AT))
                .map(FiguresLog::figures)
                .into(new ArrayList<>());
    }

    private static AreaFigures figures(Document document) {
        return BoardDocuments.required(document, "figures", AreaFigures.class);
    }

    AreaFigures now(String area) {
        Instant now = clock.instant();
        Map<String, Long> counters = tally.count(Kind.REQUESTS, area);
        Map<String, Long> deliveries = tally.count(Kind.DELIVERIES, area);
        AreaCounts counts = AreaCounts.of(counters);
        List<PlaceFigures> places = counts.fill().values().stream()
                .map(fill -> place(area, fill, counts, now))
                .toList();
        return new AreaFigures(
                now,
                counts.states(),
                AreaCounts.under(AreaCounts.PEOPLE_IN, counters),
                counts.reasons(),
                counts.promises(),
                deliveries.getOrDefault(AreaCounts.METERS_DRIVEN, 0L),
                AreaCounts.states(deliveries).getOrDefault("COMPLETED", 0L),
                unusable(area),
                wasted(area),
                counts.gini(),
                lowestFill(counts),
                waited(counts, places, now),
                places);
    }

    private PlaceFigures place(String area, Fill fill, AreaCounts counts, Instant now) {
        return new PlaceFigures(
                fill.neighborhood(),
                fill.requests(),
                fill.waiting(),
                fill.unserved(),
                fill.asked(),
                fill.delivered(),
                fill.fill(),
                counts.meanWait(fill.neighborhood(), now),
                fill.waiting() == 0 ? null : longest(area, fill.neighborhood(), now));
    }

    private @Nullable Long longest(String area, String neighborhood, Instant now) {
        Document first = store.list(
                        Kind.REQUESTS,
                        and(
                                eq("area", area),
                                eq("neighborhood", neighborhood),
                                in("state", AreaCounts.WAITING_STATES),
                                exists(AreaCounts.ASKED)))
                .sort(ascending(BoardStore.ORDER))
                .projection(include(BoardStore.ORDER))
                .first();
        return first == null ? null : Math.max(0, now.toEpochMilli() - first.get(BoardStore.ORDER, 0L)) / 1000;
    }

    private static @Nullable Double lowestFill(AreaCounts counts) {
        return counts.fill().values().stream()
                .filter(fill -> fill.asked() > 0)
                .map(Fill::fill)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable WaitView waited(AreaCounts counts, List<PlaceFigures> places, Instant now) {
        Long mean = counts.meanWait(now);
        long longest = places.stream()
                .flatMap(place -> Stream.ofNullable(place.longestWaitSeconds()))
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return mean == null ? null : new WaitView(Math.max(longest, mean), mean);
    }

    private long unusable(String area) {
        return store.list(Kind.STOCK, eq("area", area)).map(BoardDocuments::stock).into(new ArrayList<>()).stream()
                .mapToLong(FiguresLog::unusable)
                .sum();
    }

    private Map<String, Long> wasted(String area) {
        Map<String, Long> units = new TreeMap<>();
        store.list(Kind.STOCK, eq("area", area))
                .map(card -> BoardDocuments.required(card, "level", StockLevelChanged.class))
                .forEach(level -> {
                    if (level.writtenOff() != null && level.writtenOff() > 0) {
                        units.merge(level.item(), level.writtenOff(), Long::sum);
                    }
                });
        return units;
    }

    private static long unusable(StockView card) {
        return Math.max(0, card.onHand() - card.reserved() - card.available());
    }
}
