package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.BoardEvents.AreaDefined;
import org.relief.matching.board.BoardEvents.Available;
import org.relief.matching.board.BoardEvents.NeighborhoodDefined;
import org.relief.matching.board.BoardEvents.RequestAsked;
import org.relief.matching.board.BoardEvents.ShiftStarted;
import org.relief.matching.board.BoardEvents.StockLevelChanged;
import org.relief.matching.board.BoardEvents.WarehouseDefined;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.BoardViews.DeliveryView;
import org.relief.matching.board.BoardViews.Fill;
import org.relief.matching.board.BoardViews.LineView;
import org.relief.matching.board.BoardViews.NeedView;
import org.relief.matching.board.BoardViews.NeighborhoodView;
import org.relief.matching.board.BoardViews.OutlookView;
import org.relief.matching.board.BoardViews.ShiftView;
import org.relief.matching.board.BoardViews.StockView;
import org.relief.matching.board.BoardViews.StopView;
import org.relief.matching.board.BoardViews.Summary;
import org.relief.matching.board.BoardViews.WarehouseView;
import org.relief.matching.delivery.DeliveryEvent.OutlookChanged;
import org.relief.matching.delivery.DeliveryState;
import org.relief.matching.delivery.Outlook;
import org.relief.matching.delivery.Outlook.NeedOutlook;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
import org.springframework.stereotype.Component;

/** Reads the board. Documents whose first event has not come yet are not shown. */
@Component
class BoardReader {

    private static final Duration COUNTS_KEPT = Duration.ofSeconds(1);

    private final BoardStore store;
    private final Clock clock;
    private final Map<String, AreaCounts> counted = new ConcurrentHashMap<>();

    BoardReader(BoardStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Page<NeedView> needs(String area, NeedFilter filter, PageRequest page) {
        List<Bson> filters = new ArrayList<>(List.of(eq("area", area), exists("asked")));
        filters.addAll(filter.conditions());
        return page(store.page(Kind.REQUESTS, filters, page), page).map(BoardReader::need);
    }

    /** All parts that are not null must fit. */
    record NeedFilter(
            @Nullable List<String> state,
            @Nullable String reason,
            @Nullable String neighborhood,
            @Nullable String reference) {
        List<Bson> conditions() {
            List<Bson> conditions = new ArrayList<>();
            if (state != null && !state.isEmpty()) {
                conditions.add(in("state", state));
            }
            if (reason != null) {
                conditions.add(eq("reasons", reason));
            }
            if (neighborhood != null) {
                conditions.add(eq("neighborhood", neighborhood));
            }
            if (reference != null) {
                conditions.add(eq("asked.reference", reference));
            }
            return conditions;
        }
    }

    Optional<OutlookView> findOutlook(String requestId) {
        return store.find(Kind.REQUESTS, requestId).map(document -> {
            OutlookChanged outlook = part(document, "outlook", OutlookChanged.class);
            return outlook == null
                    ? new OutlookView(requestId, Outlook.State.WAITING, null, null, null, List.of())
                    : new OutlookView(
                            requestId,
                            outlook.state(),
                            outlook.at(),
                            outlook.eta(),
                            outlook.deliveryId(),
                            outlook.needs());
        });
    }

    private static NeedView need(Document document) {
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
                outlook == null ? notPlannedYet(asked) : outlook.needs());
    }

    private static List<NeedOutlook> notPlannedYet(RequestAsked asked) {
        return asked.needs().stream()
                .map(need -> new NeedOutlook(need.line(), need.item(), need.quantity(), 0, 0, null, null, null))
                .toList();
    }

    Page<DeliveryView> deliveries(
            String area, List<DeliveryState> states, @Nullable String warehouse, PageRequest page) {
        List<Bson> filters = new ArrayList<>(List.of(eq("area", area), exists("route")));
        if (!states.isEmpty()) {
            filters.add(in("state", states.stream().map(Enum::ordinal).toList()));
        }
        if (warehouse != null) {
            filters.add(eq("warehouse", warehouse));
        }
        return page(store.page(Kind.DELIVERIES, filters, page), page).map(BoardReader::delivery);
    }

    /** Of the delivery and its area. */
    record Found(String area, DeliveryView delivery) {}

    Optional<Found> findDelivery(String id) {
        return store.find(Kind.DELIVERIES, id)
                .filter(document -> document.containsKey("route"))
                .map(document -> new Found(document.getString("area"), delivery(document)));
    }

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

    private static DeliveryView delivery(Document document) {
        Route route = required(document, "route", Route.class);
        Document outcomes = document.get("outcomes", new Document());
        Document added = document.get("added", new Document());
        List<StopView> stops = Stream.concat(
                        route.stops().stream(), added.keySet().stream().map(id -> required(added, id, StopView.class)))
                .map(stop -> withOutcome(stop, part(outcomes, stop.stopId(), BoardFeed.Outcome.class)))
                .toList();
        Leftover completed = part(document, "completed", Leftover.class);
        Map<String, Instant> times = new TreeMap<>();
        document.get("times", new Document())
                .forEach((state, at) -> times.put(state, Instant.parse(String.valueOf(at))));
        return new DeliveryView(
                route.deliveryId(),
                DeliveryState.values()[document.getInteger("state", 0)],
                route.shiftId(),
                route.driverId(),
                route.warehouse(),
                route.loadAt(),
                route.returnBy(),
                route.distanceMeters(),
                route.lines(),
                stops,
                route.offerUntil(),
                document.getString("cancelReason"),
                completed == null ? List.of() : completed.leftover(),
                times);
    }

    private static StopView withOutcome(StopView stop, BoardFeed.@Nullable Outcome outcome) {
        return outcome == null
                ? stop
                : new StopView(
                        stop.stopId(),
                        stop.requestId(),
                        stop.neighborhood(),
                        stop.location(),
                        stop.arriveAt(),
                        stop.departAt(),
                        stop.window(),
                        stop.lines(),
                        outcome.outcome(),
                        outcome.at(),
                        outcome.reason());
    }

    Page<ShiftView> shifts(String area, boolean onDutyOnly, PageRequest page) {
        List<Bson> filters = new ArrayList<>(List.of(eq("area", area), exists("started")));
        if (onDutyOnly) {
            filters.add(onDuty());
        }
        Map<String, Document> live = liveByShift(area);
        return page(store.page(Kind.SHIFTS, filters, page), page)
                .map(document -> shift(document, live.get(document.getString("_id"))));
    }

    private Bson onDuty() {
        return and(exists("ended", false), gt("until", clock.millis()));
    }

    private Map<String, Document> liveByShift(String area) {
        Map<String, Document> live = new HashMap<>();
        store.list(Kind.DELIVERIES, and(eq("area", area), in("state", liveStates())))
                .projection(include("shiftId", "state"))
                .forEach(document -> live.put(String.valueOf(document.getString("shiftId")), document));
        return live;
    }

    private static List<Integer> liveStates() {
        return Stream.of(DeliveryState.values())
                .filter(DeliveryState::isLive)
                .map(Enum::ordinal)
                .toList();
    }

    private ShiftView shift(Document document, @Nullable Document live) {
        ShiftStarted started = required(document, "started", ShiftStarted.class);
        Document ended = document.get("ended", Document.class);
        return new ShiftView(
                started.shiftId(),
                started.driverId(),
                started.vehicle(),
                started.start(),
                started.from(),
                started.until(),
                ended == null && started.until().isAfter(clock.instant()),
                ended == null ? null : ended.getString("reason"),
                live == null ? null : live.getString("_id"),
                live == null ? null : DeliveryState.values()[live.getInteger("state", 0)]);
    }

    Page<NeighborhoodView> neighborhoods(String area, PageRequest page) {
        Map<String, Fill> fill = counts(area).fill();
        Instant now = clock.instant();
        List<Bson> filters = List.of(eq("area", area), exists("defined"));
        return page(store.page(Kind.NEIGHBORHOODS, filters, page), page)
                .map(document -> neighborhood(document, fill, now));
    }

    private static NeighborhoodView neighborhood(Document document, Map<String, Fill> fill, Instant now) {
        NeighborhoodDefined defined = required(document, "defined", NeighborhoodDefined.class);
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
                fill.getOrDefault(defined.neighborhood(), new Fill(defined.neighborhood(), 0, 0, 0, 0, 1)));
    }

    Page<StockView> stock(String area, @Nullable String warehouse, @Nullable String item, PageRequest page) {
        List<Bson> filters = new ArrayList<>(List.of(eq("area", area)));
        if (warehouse != null) {
            filters.add(eq("warehouse", warehouse));
        }
        if (item != null) {
            filters.add(eq("item", item));
        }
        return page(store.page(Kind.STOCK, filters, page), page).map(BoardReader::stock);
    }

    private static StockView stock(Document document) {
        StockLevelChanged level = required(document, "level", StockLevelChanged.class);
        long available =
                level.available().stream().mapToLong(Available::quantity).sum();
        return new StockView(
                level.warehouse(), level.item(), level.onHand(), level.reserved(), available, level.available());
    }

    Optional<Summary> findSummary(String area) {
        return store.find(Kind.AREAS, area).map(document -> {
            AreaDefined facts = required(document, "facts", AreaDefined.class);
            Map<String, Document> live = liveByShift(area);
            List<String> onDuty = store.list(Kind.SHIFTS, and(eq("area", area), onDuty()))
                    .projection(include("_id"))
                    .map(shift -> shift.getString("_id"))
                    .into(new ArrayList<>());
            AreaCounts counts = counts(area);
            List<Fill> fill = List.copyOf(counts.fill().values());
            return new Summary(
                    area,
                    facts.names(),
                    facts.timeZone(),
                    facts.curfew(),
                    counts.states(),
                    counts.reasons(),
                    deliveryCounts(area),
                    onDuty.size(),
                    (int) onDuty.stream()
                            .filter(shift -> !live.containsKey(shift))
                            .count(),
                    warehouses(area),
                    fill,
                    Gini.of(fill.stream().map(Fill::fill).toList()));
        });
    }

    private List<WarehouseView> warehouses(String area) {
        return store.list(Kind.WAREHOUSES, eq("area", area)).into(new ArrayList<>()).stream()
                .map(document -> required(document, "facts", WarehouseDefined.class))
                .map(facts -> new WarehouseView(facts.warehouse(), facts.name(), facts.location(), facts.open()))
                .toList();
    }

    private Map<String, Long> deliveryCounts(String area) {
        Map<String, Long> counts = new TreeMap<>();
        store.list(Kind.DELIVERIES, eq("area", area))
                .projection(include("state"))
                .forEach(document -> {
                    DeliveryState state = DeliveryState.values()[document.getInteger("state", 0)];
                    counts.merge(state.name(), 1L, Long::sum);
                });
        return counts;
    }

    /** Looks at all requests of the area, so the result serves everybody who asks within a second. */
    private AreaCounts counts(String area) {
        return counted.compute(area, (_, last) -> {
            Instant now = clock.instant();
            return last != null && last.at().plus(COUNTS_KEPT).isAfter(now)
                    ? last
                    : AreaCounts.of(
                            store.list(Kind.REQUESTS, eq("area", area)).projection(include(AreaCounts.FIELDS)), now);
        });
    }

    private static Page<Document> page(List<Document> rows, PageRequest page) {
        return Page.of(rows, page, row -> Cursor.of(row.get(BoardStore.ORDER, 0L), row.getString("_id")));
    }

    private static <T> T required(Document document, String field, Class<T> type) {
        return EventJson.MAPPER.convertValue(document.get(field), type);
    }

    private static <T> @Nullable T part(Document document, String field, Class<T> type) {
        Object value = document.get(field);
        return value == null ? null : EventJson.MAPPER.convertValue(value, type);
    }
}
