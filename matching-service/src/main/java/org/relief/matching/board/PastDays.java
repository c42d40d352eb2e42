package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.descending;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.DriverEvents.ShiftStarted;
import org.relief.matching.area.DriverEvents.Vehicle;
import org.relief.matching.area.IntakeEvents.RequestAsked;
import org.relief.matching.board.BoardEvents.ShiftEnded;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.delivery.Outlook;
import org.relief.matching.plan.DayOver;
import org.relief.matching.plan.PastDay;
import org.relief.matching.plan.PastDay.Handed;
import org.springframework.stereotype.Component;

/** What the board knows of a day that is over: who asked, who drove, what was handed over. */
@Component
class PastDays {

    /** Whoever asked earlier and was helped that day is not looked at. */
    private static final Duration BACK = Duration.ofDays(7);
    /** A day with more is looked back at without those who asked first. */
    private static final int MOST = 20_000;

    private record Route(String warehouse, List<Visit> stops) {}

    private record Visit(String stopId, String requestId) {}

    private final BoardStore store;

    PastDays(BoardStore store) {
        this.store = store;
    }

    PastDay read(DayOver over) {
        List<RequestAsked> asked = asked(over);
        Set<String> ids = new HashSet<>();
        asked.forEach(one -> ids.add(one.requestId()));
        return new PastDay(over, asked, shifts(over), handed(over, ids));
    }

    private List<Document> of(Kind kind, DayOver over) {
        Bson recent = and(
                eq("area", over.area()),
                gte(BoardStore.ORDER, over.from().minus(BACK).toEpochMilli()),
                lt(BoardStore.ORDER, over.until().toEpochMilli()));
        return store.all(
                kind, recent, found -> found.sort(descending(BoardStore.ORDER)).limit(MOST));
    }

    private List<RequestAsked> asked(DayOver over) {
        return of(Kind.REQUESTS, over).stream()
                .filter(document -> document.containsKey("asked") && isOpenIn(document, over.from()))
                .map(document -> {
                    RequestAsked known = over.asked().get(document.getString("_id"));
                    return known != null ? known : BoardDocuments.required(document, "asked", RequestAsked.class);
                })
                .filter(request -> !request.needs().isEmpty())
                .toList();
    }

    /** Whoever called it off is not missed. */
    private static boolean isOpenIn(Document document, Instant from) {
        Outlook.State state = Outlook.State.valueOf(document.get("state", Outlook.State.WAITING.name()));
        Document outlook = document.get("outlook", new Document());
        boolean wasOver = state.isFinal()
                && outlook.containsKey("at")
                && Instant.parse(outlook.getString("at")).isBefore(from);
        return state != Outlook.State.CANCELLED && !wasOver;
    }

    private List<ShiftStarted> shifts(DayOver over) {
        Bson then = and(eq("area", over.area()), gte("until", over.from().toEpochMilli()));
        return store.list(Kind.SHIFTS, then).into(new ArrayList<>()).stream()
                .filter(document -> document.containsKey("started"))
                .map(PastDays::shift)
                .filter(shift -> shift.from().isBefore(shift.until()))
                .filter(shift ->
                        shift.from().isBefore(over.until()) && shift.until().isAfter(over.from()))
                .toList();
    }

    private static ShiftStarted shift(Document document) {
        ShiftStarted started = BoardDocuments.required(document, "started", ShiftStarted.class);
        ShiftEnded ended = BoardDocuments.part(document, "ended", ShiftEnded.class);
        Vehicle permitted = BoardDocuments.part(document, "vehicle", Vehicle.class);
        Instant until = ended != null && ended.at().isBefore(started.until()) ? ended.at() : started.until();
        return new ShiftStarted(
                started.shiftId(),
                started.driverId(),
                permitted == null ? started.vehicle() : permitted,
                started.start(),
                started.home(),
                started.from(),
                until);
    }

    private List<Handed> handed(DayOver over, Set<String> requests) {
        return of(Kind.DELIVERIES, over).stream()
                .filter(document -> document.containsKey("route") && document.containsKey("outcomes"))
                .flatMap(document -> handed(document).stream())
                .filter(one -> requests.contains(one.request()) && one.at().isBefore(over.until()))
                .toList();
    }

    private static List<Handed> handed(Document document) {
        Route route = BoardDocuments.required(document, "route", Route.class);
        Map<String, String> requests = new HashMap<>();
        route.stops().forEach(stop -> requests.put(stop.stopId(), stop.requestId()));
        for (String later : Arrays.asList("added", "changed")) {
            Document stops = document.get(later, new Document());
            stops.keySet()
                    .forEach(id -> requests.put(
                            id, BoardDocuments.required(stops, id, Visit.class).requestId()));
        }
        Document outcomes = document.get("outcomes", new Document());
        List<Handed> handed = new ArrayList<>();
        for (String stop : outcomes.keySet()) {
            var outcome = BoardDocuments.required(outcomes, stop, BoardFeed.Outcome.class);
            String request = requests.get(stop);
            if (outcome.outcome().equals(BoardFeed.COMPLETED) && request != null) {
                handed.add(new Handed(request, route.warehouse(), outcome.at(), lines(outcome.lines())));
            }
        }
        return handed;
    }

    private static List<HandedLine> lines(@Nullable List<BoardEvents.Need> lines) {
        return lines == null
                ? List.of()
                : lines.stream()
                        .map(line -> new HandedLine(line.line(), line.item(), line.quantity()))
                        .toList();
    }
}
