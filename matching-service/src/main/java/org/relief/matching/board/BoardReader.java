package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.BoardEvents.AreaDefined;
import org.relief.matching.board.BoardEvents.WarehouseDefined;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.BoardStore.Order;
import org.relief.matching.board.BoardViews.DeliveryView;
import org.relief.matching.board.BoardViews.Doubt;
import org.relief.matching.board.BoardViews.DoubtView;
import org.relief.matching.board.BoardViews.Fill;
import org.relief.matching.board.BoardViews.NeedView;
import org.relief.matching.board.BoardViews.NeighborhoodView;
import org.relief.matching.board.BoardViews.OutlookView;
import org.relief.matching.board.BoardViews.RestrictionView;
import org.relief.matching.board.BoardViews.ShiftView;
import org.relief.matching.board.BoardViews.StockView;
import org.relief.matching.board.BoardViews.Summary;
import org.relief.matching.board.BoardViews.WaitView;
import org.relief.matching.board.BoardViews.WarehouseView;
import org.relief.matching.delivery.DeliveryState;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
import org.springframework.stereotype.Component;

/** Reads the board. Documents whose first event has not come yet are not shown. */
@Component
class BoardReader {

    /** A contradiction has no answer: after this time it is a thing of the past. */
    private static final Duration CONFLICT_OPEN = Duration.ofHours(24);

    private static final List<DeliveryState> LIVE =
            Stream.of(DeliveryState.values()).filter(DeliveryState::isLive).toList();

    private final BoardStore store;
    private final Tally tally;
    private final Alarms alarms;
    private final Freshness freshness;
    private final Clock clock;

    BoardReader(BoardStore store, Tally tally, Alarms alarms, Freshness freshness, Clock clock) {
        this.alarms = alarms;
        this.freshness = freshness;
        this.store = store;
        this.tally = tally;
        this.clock = clock;
    }

    Page<NeedView> needs(String area, NeedFilter filter, PageRequest page) {
        List<Bson> filters = new ArrayList<>(List.of(eq("area", area), exists("asked")));
        filters.addAll(filter.conditions());
        List<Document> rows = store.page(Kind.REQUESTS, filters, filter.sort().order, page);
        return page(rows, filter.sort().order, page).map(BoardDocuments::need);
    }

    /** Vulnerable in whatever way. */
    static final String ANY = "ANY";

    /** All parts that are not null must fit. */
    record NeedFilter(
            @Nullable List<String> state,
            @Nullable String reason,
            @Nullable String neighborhood,
            @Nullable String reference,
            @Nullable String vulnerability,
            @Nullable String urgency,
            NeedSort sort) {
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
            if (urgency != null) {
                conditions.add(eq("asked.urgency", urgency));
            }
            if (vulnerability != null) {
                boolean any = vulnerability.equals(ANY);
                conditions.add(any ? exists("asked.vulnerabilities.0") : eq("asked.vulnerabilities", vulnerability));
            }
            return conditions;
        }
    }

    /** Of the request and its area. */
    record FoundOutlook(String area, OutlookView outlook) {}

    Optional<FoundOutlook> findOutlook(String requestId) {
        return store.find(Kind.REQUESTS, requestId)
                .map(document -> new FoundOutlook(document.getString("area"), BoardDocuments.outlook(document)));
    }

    /** @param warehouses null for all */
    Page<DeliveryView> deliveries(
            String area, List<DeliveryState> states, @Nullable Set<String> warehouses, PageRequest page) {
        List<Bson> filters = new ArrayList<>(List.of(eq("area", area), exists("route")));
        if (!states.isEmpty()) {
            filters.add(BoardDocuments.isIn(states));
        }
        if (warehouses != null) {
            filters.add(in("warehouse", warehouses));
        }
        return page(store.page(Kind.DELIVERIES, filters, page), page).map(DeliveryDocuments::delivery);
    }

    /** Of the delivery and its area. */
    record Found(String area, DeliveryView delivery) {}

    Optional<Found> findDelivery(String id) {
        return store.find(Kind.DELIVERIES, id)
                .filter(document -> document.containsKey("route"))
                .map(document -> new Found(document.getString("area"), DeliveryDocuments.delivery(document)));
    }

    /** What binds the plans now. */
    Page<RestrictionView> restrictions(String area, PageRequest page) {
        List<Bson> filters = List.of(eq("area", area), exists("restriction"), exists("lifted", false));
        Page<Document> found = page(store.page(Kind.RESTRICTIONS, filters, page), page);
        List<String> requests = found.items().stream()
                .flatMap(document -> BoardDocuments.boundRequests(document).stream())
                .toList();
        Map<String, String> references = references(requests);
        return found.map(document -> BoardDocuments.restriction(document, references));
    }

    Optional<String> findRestrictionArea(String id) {
        return store.find(Kind.RESTRICTIONS, id).map(document -> document.getString("area"));
    }

    Page<ShiftView> shifts(String area, boolean onDutyOnly, PageRequest page) {
        List<Bson> filters = new ArrayList<>(List.of(eq("area", area), exists("started")));
        if (onDutyOnly) {
            filters.add(onDuty());
        }
        Map<String, Document> live = liveByShift(area);
        Instant now = clock.instant();
        return page(store.page(Kind.SHIFTS, filters, page), page)
                .map(document -> BoardDocuments.shift(document, live.get(document.getString("_id")), now));
    }

    private Bson onDuty() {
        return and(exists("ended", false), gt("until", clock.millis()));
    }

    private Map<String, Document> liveByShift(String area) {
        Map<String, Document> live = new HashMap<>();
        store.list(Kind.DELIVERIES, and(eq("area", area), BoardDocuments.isIn(LIVE)))
                .projection(include("shiftId", "state"))
                .forEach(document -> live.put(String.valueOf(document.getString("shiftId")), document));
        return live;
    }

    Page<NeighborhoodView> neighborhoods(String area, PageRequest page) {
        AreaCounts counts = counts(area);
        Instant now = clock.instant();
        List<Bson> filters = List.of(eq("area", area), exists(BoardDocuments.DEFINED));
        return page(store.page(Kind.NEIGHBORHOODS, filters, page), page)
                .map(document -> BoardDocuments.neighborhood(document, counts, now));
    }

    Page<StockView> stock(String area, @Nullable String warehouse, @Nullable String item, PageRequest page) {
        List<Bson> filters = new ArrayList<>(List.of(eq("area", area)));
        if (warehouse != null) {
            filters.add(eq("warehouse", warehouse));
        }
        if (item != null) {
            filters.add(eq("item", item));
        }
        return page(store.page(Kind.STOCK, filters, page), page).map(BoardDocuments::stock);
    }

    /** Contradictions of drivers and questions about reports, newest first. */
    Page<DoubtView> doubts(String area, @Nullable Doubt kind, boolean openOnly, PageRequest page) {
        List<Bson> filters = new ArrayList<>(List.of(eq("area", area), exists("type")));
        if (kind != null) {
            filters.add(eq("type", kind.name()));
        }
        if (openOnly) {
            filters.add(isOpenDoubt());
        }
        Page<Document> found = page(store.page(Kind.DOUBTS, filters, page), page);
        List<String> requests = found.items().stream()
                .map(document -> document.get("conflict", new Document()).getString("requestId"))
                .filter(Objects::nonNull)
                .toList();
        Map<String, String> references = references(requests);
        return found.map(document -> BoardDocuments.doubt(document, references));
    }

    private Bson isOpenDoubt() {
        long recent = clock.instant().minus(CONFLICT_OPEN).toEpochMilli();
        return or(
                and(eq("type", Doubt.QUESTION.name()), exists("settled", false)),
                and(eq("type", Doubt.CONFLICT.name()), gt(BoardStore.ORDER, recent)));
    }

    /** What people call these requests, by id. */
    private Map<String, String> references(List<String> requests) {
        Map<String, String> references = new HashMap<>();
        Bson asked = and(in("_id", requests), exists("asked"));
        store.all(Kind.REQUESTS, asked, all -> all.projection(include("asked.reference")))
                .forEach(document -> references.put(
                        document.getString("_id"),
                        document.get("asked", new Document()).getString("reference")));
        return references;
    }

    private int openDoubts(String area) {
        return count(Kind.DOUBTS, and(eq("area", area), isOpenDoubt()));
    }

    private int count(Kind kind, Bson filter) {
        return store.list(kind, filter)
                .projection(include("_id"))
                .into(new ArrayList<>())
                .size();
    }

    boolean hasArea(String area) {
        return store.find(Kind.AREAS, area).isPresent();
    }

    Optional<Summary> findSummary(String area) {
        return store.find(Kind.AREAS, area).map(document -> {
            AreaDefined facts = BoardDocuments.required(document, "facts", AreaDefined.class);
            Map<String, Document> live = liveByShift(area);
            List<String> onDuty = store.list(Kind.SHIFTS, and(eq("area", area), onDuty()))
                    .projection(include("_id"))
                    .map(shift -> shift.getString("_id"))
                    .into(new ArrayList<>());
            AreaCounts counts = counts(area);
            Alarms.Counts alarming = alarms.count(area);
            List<Fill> fill = List.copyOf(counts.fill().values());
            return new Summary(
                    area,
                    facts.names(),
                    facts.timeZone(),
                    BoardDocuments.keptCurfew(document),
                    counts.states(),
                    counts.reasons(),
                    AreaCounts.states(tally.count(Kind.DELIVERIES, area)),
                    openDoubts(area),
                    alarming.open(),
                    alarming.taken(),
                    alarming.silenced(),
                    count(Kind.RESTRICTIONS, and(eq("area", area), exists("restriction"), exists("lifted", false))),
                    onDuty.size(),
                    (int) onDuty.stream()
                            .filter(shift -> !live.containsKey(shift))
                            .count(),
                    warehouses(area),
                    fill,
                    counts.gini(),
                    counts.waiting(),
                    wait(area, counts),
                    counts.promises(),
                    freshness.find(area).orElse(null));
        });
    }

    /** The mean is counted, and the first of them looked up: nobody reads all who wait. */
    private @Nullable WaitView wait(String area, AreaCounts counts) {
        Instant now = clock.instant();
        Long mean = counts.meanWait(now);
        return mean == null ? null : new WaitView(Math.max(mean, longest(area, now)), mean);
    }

    private long longest(String area, Instant now) {
        return AreaCounts.WAITING_STATES.stream()
                .flatMap(state -> Stream.ofNullable(
                        store.list(Kind.REQUESTS, and(eq("area", area), eq("state", state), exists(AreaCounts.ASKED)))
                                .sort(ascending(BoardStore.ORDER))
                                .projection(include(BoardStore.ORDER))
                                .first()))
                .mapToLong(document -> Math.max(0, now.toEpochMilli() - document.get(BoardStore.ORDER, 0L)) / 1000)
                .max()
                .orElse(0);
    }

    private List<WarehouseView> warehouses(String area) {
        return store.list(Kind.WAREHOUSES, eq("area", area)).into(new ArrayList<>()).stream()
                .map(document -> BoardDocuments.required(document, "facts", WarehouseDefined.class))
                .filter(WarehouseDefined::isThere)
                .map(facts -> new WarehouseView(
                        facts.warehouse(), facts.name(), facts.names(), facts.location(), facts.open()))
                .toList();
    }

    private AreaCounts counts(String area) {
        return AreaCounts.of(tally.count(Kind.REQUESTS, area));
    }

    private static Page<Document> page(List<Document> rows, PageRequest page) {
        return page(rows, Order.NEWEST_FIRST, page);
    }

    private static Page<Document> page(List<Document> rows, Order order, PageRequest page) {
        return Page.of(rows, page, row -> Cursor.of(order.number(row), row.getString("_id")));
    }
}
