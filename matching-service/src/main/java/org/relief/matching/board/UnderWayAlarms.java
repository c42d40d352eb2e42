package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.or;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.relief.matching.board.AlarmView.AlarmFacts;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.BoardViews.DeliveryView;
import org.relief.matching.delivery.DeliveryState;
import org.springframework.stereotype.Component;

/** The alarms about cars: danger ahead, silence, not home before curfew, goods to bring back. */
@Component
class UnderWayAlarms implements AlarmSource {

    /** In a document of a delivery: when its driver is home, as things are; milliseconds. */
    static final String BACK_AT = "backAt";

    private static final Duration STEP = Duration.ofMinutes(15);

    private static final List<DeliveryState> LIVE =
            Stream.of(DeliveryState.values()).filter(DeliveryState::isLive).toList();

    private static final List<DeliveryState> SET_OUT =
            List.of(DeliveryState.ACCEPTED, DeliveryState.LOADED, DeliveryState.EN_ROUTE);

    private final BoardStore store;
    private final Clock clock;

    UnderWayAlarms(BoardStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Stream<AlarmView> list(String area) {
        return Stream.concat(
                alarming(area).stream().flatMap(document -> DeliveryDocuments.alarms(document).stream()),
                CurfewStart.find(store, area, clock.instant()).stream().flatMap(curfew -> homeLate(area, curfew)));
    }

    private List<Document> alarming(String area) {
        Bson underWay = and(
                eq("area", area), BoardDocuments.isIn(LIVE), exists("route"), or(exists("holds"), exists("overdue")));
        Bson back = and(eq("area", area), eq("bringsBack", true), exists("route"));
        Map<String, Document> found = new LinkedHashMap<>();
        store.list(Kind.DELIVERIES, underWay).forEach(document -> found.put(document.getString("_id"), document));
        store.all(Kind.DELIVERIES, back, all -> all)
                .forEach(document -> found.putIfAbsent(document.getString("_id"), document));
        return List.copyOf(found.values());
    }

    private Stream<AlarmView> homeLate(String area, Instant curfew) {
        Bson late = and(
                eq("area", area), BoardDocuments.isIn(SET_OUT), exists("route"), gt(BACK_AT, curfew.toEpochMilli()));
        return store
                .list(Kind.DELIVERIES, late)
                .map(DeliveryDocuments::delivery)
                .into(new java.util.ArrayList<>())
                .stream()
                .flatMap(delivery -> homeLate(area, delivery, curfew).stream());
    }

    /** Who loads after this curfew began is home after it by plan. */
    private static Optional<AlarmView> homeLate(String area, DeliveryView delivery, Instant curfew) {
        Instant home = delivery.returnBy();
        Instant loads = delivery.loadAt();
        if (home == null || loads == null || !loads.isBefore(curfew) || !home.isAfter(curfew)) {
            return Optional.empty();
        }
        int level = (int) Duration.between(curfew, home).dividedBy(STEP);
        return Optional.of(AlarmView.of(Alarm.HOME_LATE, id(area, Alarm.HOME_LATE, delivery, ""), loads, level)
                .about(delivery)
                .about(new AlarmFacts(null, null, null, null, curfew, home)));
    }

    static String id(String area, Alarm kind, DeliveryView delivery, String stop) {
        return area + "/car/" + kind.name() + "/" + delivery.deliveryId() + (stop.isEmpty() ? "" : "/" + stop);
    }
}
