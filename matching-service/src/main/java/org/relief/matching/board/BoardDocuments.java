package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DailyHours;
import org.relief.matching.board.BoardEvents.AreaDefined;
import org.relief.matching.board.BoardEvents.Available;
import org.relief.matching.board.BoardEvents.FactConflicted;
import org.relief.matching.board.BoardEvents.Hours;
import org.relief.matching.board.BoardEvents.NeighborhoodDefined;
import org.relief.matching.board.BoardEvents.QuestionSettled;
import org.relief.matching.board.BoardEvents.ReportQuestioned;
import org.relief.matching.board.BoardEvents.RequestAsked;
import org.relief.matching.board.BoardEvents.ShiftStarted;
import org.relief.matching.board.BoardEvents.StockLevelChanged;
import org.relief.matching.board.BoardEvents.Vehicle;
import org.relief.matching.board.BoardViews.Doubt;
import org.relief.matching.board.BoardViews.DoubtView;
import org.relief.matching.board.BoardViews.Fill;
import org.relief.matching.board.BoardViews.NeedView;
import org.relief.matching.board.BoardViews.NeighborhoodView;
import org.relief.matching.board.BoardViews.OutlookView;
import org.relief.matching.board.BoardViews.RestrictionView;
import org.relief.matching.board.BoardViews.SeenView;
import org.relief.matching.board.BoardViews.ShiftView;
import org.relief.matching.board.BoardViews.StockView;
import org.relief.matching.delivery.DeliveryEvent.OutlookChanged;
import org.relief.matching.delivery.DeliveryState;
import org.relief.matching.delivery.NeedOutlook;
import org.relief.matching.delivery.Outlook;
import org.relief.matching.delivery.RestrictionEvent.RestrictionSet;
import org.relief.matching.delivery.SteeringEvent.RulesSet;
import org.relief.platform.eventing.EventJson;

/** Documents of the board as what is shown of them. */
final class BoardDocuments {
    /** Parts of a neighborhood; whichever is the newer says whether it is in use. */
    static final String DEFINED = "defined";

    static final String RETIRED = "retired";

    private BoardDocuments() {}

    /** The curfew that cars keep: what a coordinator has set, or else the area's own. */
    static @Nullable Hours keptCurfew(Document area) {
        RulesSet set = part(area, SteeringFeed.RULES, RulesSet.class);
        DailyHours curfew = set == null ? null : set.rules().curfew();
        return curfew == null
                ? required(area, "facts", AreaDefined.class).curfew()
                : new Hours(curfew.from().toString(), curfew.until().toString());
    }

    static OutlookView outlook(Document document) {
        String requestId = document.getString("_id");
        OutlookChanged outlook = part(document, "outlook", OutlookChanged.class);
        return outlook == null
                ? new OutlookView(requestId, Outlook.State.WAITING, null, null, null, List.of())
                : new OutlookView(
                        requestId, outlook.state(), outlook.at(), outlook.eta(), outlook.deliveryId(), outlook.needs());
    }

    static NeedView need(Document document) {
        RequestAsked asked = required(document, "asked", RequestAsked.class);
        OutlookChanged outlook = part(document, "outlook", OutlookChanged.class);
        return new NeedView(
                asked.requestId(),
                asked.reference(),
                asked.neighborhood(),
                asked.location(),
                asked.people(),
                asked.urgency(),
                asked.vulnerabilities(),
                asked.window(),
                asked.loggedAt(),
                outlook == null ? Outlook.State.WAITING : outlook.state(),
                outlook == null ? null : outlook.eta(),
                outlook == null ? null : outlook.deliveryId(),
                outlook == null ? null : outlook.at(),
                outlook == null ? notPlannedYet(asked) : outlook.needs(),
                seen(document),
                asked.lifeDeadlines());
    }

    private static Map<String, SeenView> seen(Document document) {
        Document seen = document.get("seen", new Document());
        return seen.keySet().stream()
                .collect(Collectors.toMap(kind -> kind, kind -> required(seen, kind, SeenView.class)));
    }

    private static List<NeedOutlook> notPlannedYet(RequestAsked asked) {
        return asked.needs().stream()
                .map(need -> NeedOutlook.asked(need.asked(), 0))
                .toList();
    }

    /** Before names were stored, a state was its place in this order. */
    private static final List<DeliveryState> STORED_BY_NUMBER = List.of(
            DeliveryState.PLANNED,
            DeliveryState.OFFERED,
            DeliveryState.ACCEPTED,
            DeliveryState.LOADED,
            DeliveryState.EN_ROUTE,
            DeliveryState.COMPLETED,
            DeliveryState.CANCELLED);

    static DeliveryState state(Document document) {
        Object state = document.get("state");
        return switch (state) {
            case null -> DeliveryState.PLANNED;
            case Integer number -> STORED_BY_NUMBER.get(number);
            default -> DeliveryState.valueOf(state.toString());
        };
    }

    static Bson isIn(Collection<DeliveryState> states) {
        return in(
                "state",
                states.stream()
                        .flatMap(state -> Stream.<Object>of(state.name(), STORED_BY_NUMBER.indexOf(state)))
                        .toList());
    }

    /** Whether a delivery has not come as far as this yet. */
    static Bson isBefore(DeliveryState state) {
        Bson numbered = lt("state", STORED_BY_NUMBER.indexOf(state));
        return or(lt("rank", state.rank()), and(exists("rank", false), or(exists("state", false), numbered)));
    }

    /** @param live the delivery that the shift drives, if any */
    static ShiftView shift(Document document, @Nullable Document live, Instant now) {
        ShiftStarted started = required(document, "started", ShiftStarted.class);
        Document ended = document.get("ended", Document.class);
        Vehicle permitted = part(document, "vehicle", Vehicle.class);
        return new ShiftView(
                started.shiftId(),
                started.driverId(),
                permitted == null ? started.vehicle() : permitted,
                started.start(),
                started.from(),
                started.until(),
                ended == null && started.until().isAfter(now),
                ended == null ? null : ended.getString("reason"),
                live == null ? null : live.getString("_id"),
                live == null ? null : state(live),
                silentUntil(document, now),
                heardAt(document));
    }

    private static @Nullable Instant heardAt(Document shift) {
        Long at = shift.getLong("aliveAt");
        return at == null ? null : Instant.ofEpochMilli(at);
    }

    /** A driver who has said something since is not silent. */
    private static @Nullable Instant silentUntil(Document shift, Instant now) {
        long until = shift.get("silentUntil", 0L);
        boolean silent = until > now.toEpochMilli() && shift.get("aliveAt", 0L) < shift.get("silentFrom", 0L);
        return silent ? Instant.ofEpochMilli(until) : null;
    }

    static NeighborhoodView neighborhood(Document document, AreaCounts counts, Instant now) {
        NeighborhoodDefined defined = required(document, DEFINED, NeighborhoodDefined.class);
        var access = part(document, "access", BoardEvents.AccessReported.class);
        var supply = part(document, "supply", BoardEvents.SupplyReported.class);
        return new NeighborhoodView(
                defined.neighborhood(),
                defined.names(),
                defined.center(),
                defined.population(),
                defined.outline(),
                access != null && access.until().isAfter(now) ? access : null,
                supply != null && supply.until().isAfter(now) ? supply : null,
                counts.fill().getOrDefault(defined.neighborhood(), new Fill(defined.neighborhood(), 0, 0, 0, 0, 0, 1)),
                sequence(document, RETIRED) > sequence(document, DEFINED),
                counts.meanWait(defined.neighborhood(), now));
    }

    private static long sequence(Document neighborhood, String part) {
        return neighborhood.get(part + "Sequence", 0L);
    }

    /** @param references of requests by id */
    static DoubtView doubt(Document document, Map<String, String> references) {
        FactConflicted conflict = part(document, "conflict", FactConflicted.class);
        return new DoubtView(
                document.getString("_id"),
                Doubt.valueOf(document.getString("type")),
                Instant.ofEpochMilli(document.get(BoardStore.ORDER, 0L)),
                conflict,
                conflict == null ? null : references.get(String.valueOf(conflict.requestId())),
                part(document, "question", ReportQuestioned.class),
                part(document, "settled", QuestionSettled.class));
    }

    static List<String> boundRequests(Document document) {
        return document.get("restriction", new Document()).getList("requestIds", String.class, List.of());
    }

    /** @param references of requests by id */
    static RestrictionView restriction(Document document, Map<String, String> references) {
        RestrictionSet restriction = required(document, "restriction", RestrictionSet.class);
        List<String> requests = List.copyOf(restriction.requestIds());
        return new RestrictionView(
                restriction.restrictionId(),
                nameOf(restriction.kind()),
                restriction.deliveryId(),
                restriction.shiftId(),
                restriction.driverId(),
                requests,
                requests.stream()
                        .flatMap(id -> Stream.ofNullable(references.get(id)))
                        .toList(),
                restriction.at(),
                restriction.decidedBy(),
                restriction.why());
    }

    /** A word of a newer build is read as none; that something happened is told all the same. */
    static String nameOf(@Nullable Enum<?> word) {
        return word == null ? "OTHER" : word.name();
    }

    static StockView stock(Document document) {
        StockLevelChanged level = required(document, "level", StockLevelChanged.class);
        long available =
                level.available().stream().mapToLong(Available::quantity).sum();
        return new StockView(
                level.warehouse(), level.item(), level.onHand(), level.reserved(), available, level.available());
    }

    static <T> T required(Document document, String field, Class<T> type) {
        return EventJson.MAPPER.convertValue(document.get(field), type);
    }

    static <T> @Nullable T part(Document document, String field, Class<T> type) {
        Object value = document.get(field);
        return value == null ? null : EventJson.MAPPER.convertValue(value, type);
    }
}
