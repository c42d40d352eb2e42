package org.relief.matching.board;

import static org.relief.matching.board.BoardDocuments.part;
import static org.relief.matching.board.BoardDocuments.required;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.BoardEvents.Need;
import org.relief.matching.board.BoardViews.DecisionView;
import org.relief.matching.board.BoardViews.DeliveryView;
import org.relief.matching.board.BoardViews.HoldView;
import org.relief.matching.board.BoardViews.LineView;
import org.relief.matching.board.BoardViews.StopView;

/** Documents of deliveries as what is shown of them: what was planned, and what became of it. */
final class DeliveryDocuments {

    /** What was put on the car, as inventory says. */
    static final String LOAD = "load";

    /** When a stop became another one, by its id; of those of before nobody knows. */
    static final String CHANGED_AT = "changedAt";

    private DeliveryDocuments() {}

    /** What planned and offered have in common. */
    private record Route(
            String deliveryId,
            String shiftId,
            String driverId,
            String warehouse,
            Instant loadAt,
            Instant returnBy,
            int distanceMeters,
            List<LineView> lines,
            List<StopView> stops,
            @Nullable Instant offerUntil) {}

    private record Leftover(List<LineView> leftover) {}

    private record Missed(Instant since) {}

    private record ToBringBack(List<LineView> lines, Instant at) {}

    static DeliveryView delivery(Document document) {
        Route route = required(document, "route", Route.class);
        OnTheCar load = part(document, LOAD, OnTheCar.class);
        Leftover completed = part(document, "completed", Leftover.class);
        Missed missed = part(document, "overdue", Missed.class);
        ToBringBack back = part(document, "toBringBack", ToBringBack.class);
        Instant returnBy = part(document, "returnBy", Instant.class);
        boolean live = BoardDocuments.state(document).isLive();
        return new DeliveryView(
                route.deliveryId(),
                BoardDocuments.state(document),
                route.shiftId(),
                route.driverId(),
                route.warehouse(),
                route.loadAt(),
                returnBy == null ? route.returnBy() : returnBy,
                document.getInteger("distanceMeters", route.distanceMeters()),
                load == null ? route.lines() : load.lines(),
                stops(document, route, load),
                route.offerUntil(),
                document.getString("cancelReason"),
                back != null ? back.lines() : completed == null ? List.of() : completed.leftover(),
                times(document),
                part(document, "decision", DecisionView.class),
                live && missed != null && isMissed(document) ? missed.since() : null,
                back == null ? List.of() : back.lines(),
                load == null || load.isAll(route.lines()) ? null : route.lines());
    }

    private static Map<String, Instant> times(Document document) {
        Map<String, Instant> times = new TreeMap<>();
        document.get("times", new Document())
                .forEach((state, at) -> times.put(state, Instant.parse(String.valueOf(at))));
        return times;
    }

    private static List<StopView> stops(Document document, Route route, @Nullable OnTheCar load) {
        Document added = document.get("added", new Document());
        Document changed = document.get("changed", new Document());
        Map<String, List<Need>> loaded = load == null ? Map.of() : load.byStop(atLoading(document, route, load));
        return Stream.concat(
                        route.stops().stream(), added.keySet().stream().map(id -> required(added, id, StopView.class)))
                .map(stop ->
                        changed.containsKey(stop.stopId()) ? required(changed, stop.stopId(), StopView.class) : stop)
                .map(stop -> asItIs(stop, document, loaded.get(stop.stopId())))
                .toList();
    }

    /** The stops as they were when the car was loaded; what changed later has its goods from what is on it. */
    private static List<StopView> atLoading(Document document, Route route, OnTheCar load) {
        Document changed = document.get("changed", new Document());
        Document changedAt = document.get(CHANGED_AT, new Document());
        return route.stops().stream()
                .filter(stop -> !changed.containsKey(stop.stopId()) || isBefore(changedAt, stop, load))
                .map(stop ->
                        changed.containsKey(stop.stopId()) ? required(changed, stop.stopId(), StopView.class) : stop)
                .toList();
    }

    private static boolean isBefore(Document changedAt, StopView stop, OnTheCar load) {
        Instant at = part(changedAt, stop.stopId(), Instant.class);
        return at != null && at.isBefore(load.loadedAt());
    }

    /** @param loaded what of its goods is on the car; null where nobody knows better than the stop says */
    private static StopView asItIs(StopView stop, Document document, @Nullable List<Need> loaded) {
        String id = stop.stopId();
        var outcome = part(document.get("outcomes", new Document()), id, BoardFeed.Outcome.class);
        var hold = part(document.get("holds", new Document()), id, HoldView.class);
        Instant eta = part(document.get("etas", new Document()), id, Instant.class);
        return new StopView(
                id,
                stop.requestId(),
                stop.neighborhood(),
                stop.location(),
                eta == null ? stop.arriveAt() : eta,
                stop.departAt(),
                stop.window(),
                loaded == null ? stop.lines() : loaded,
                outcome == null ? null : outcome.outcome(),
                outcome == null ? null : outcome.at(),
                outcome == null ? null : outcome.reason(),
                hold,
                outcome == null ? null : outcome.decidedBy(),
                outcome == null ? null : outcome.why(),
                outcome == null ? null : outcome.codeCheck(),
                loaded == null || loaded.equals(stop.lines()) ? null : stop.lines());
    }

    /** What somebody has to look after about this delivery. */
    static List<AlarmView> alarms(Document document) {
        DeliveryView delivery = delivery(document);
        String area = String.valueOf(document.getString("area"));
        List<AlarmView> alarms = new ArrayList<>();
        if (delivery.state().isLive()) {
            delivery.stops().stream()
                    .filter(stop -> stop.outcome() == null && stop.hold() != null)
                    .forEach(stop -> held(area, delivery, stop, stop.hold(), alarms));
        }
        if (delivery.overdueSince() != null) {
            alarms.add(alarm(area, Alarm.OVERDUE, delivery, "", delivery.overdueSince(), 0));
        }
        ToBringBack back = part(document, "toBringBack", ToBringBack.class);
        if (back != null && !back.lines().isEmpty()) {
            int units = back.lines().stream().mapToInt(LineView::quantity).sum();
            alarms.add(alarm(area, Alarm.BRING_BACK, delivery, "", back.at(), units));
        }
        return alarms;
    }

    private static AlarmView alarm(
            String area, Alarm kind, DeliveryView delivery, String stop, Instant since, int level) {
        return AlarmView.of(kind, UnderWayAlarms.id(area, kind, delivery, stop), since, level)
                .about(delivery);
    }

    private static void held(
            String area, DeliveryView delivery, StopView stop, @Nullable HoldView hold, List<AlarmView> alarms) {
        if (hold != null && hold.resumedBy() == null) {
            alarms.add(alarm(area, Alarm.HELD, delivery, stop.stopId(), hold.at(), 0)
                    .at(stop.stopId(), hold.answerBy()));
        }
    }

    /** Whether the car has been silent since it was missed. */
    private static boolean isMissed(Document delivery) {
        Document overdue = delivery.get("overdue", Document.class);
        long heard = delivery.get("heardAt", 0L);
        return overdue != null && Instant.parse(overdue.getString("at")).toEpochMilli() >= heard;
    }
}
