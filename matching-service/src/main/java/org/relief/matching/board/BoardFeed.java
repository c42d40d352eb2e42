package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static com.mongodb.client.model.Updates.unset;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.BoardEvents.AreaDefined;
import org.relief.matching.board.BoardEvents.CallReached;
import org.relief.matching.board.BoardEvents.CallUnreached;
import org.relief.matching.board.BoardEvents.DeliveryAnswered;
import org.relief.matching.board.BoardEvents.FactConflicted;
import org.relief.matching.board.BoardEvents.FactCorrected;
import org.relief.matching.board.BoardEvents.LoadDispatched;
import org.relief.matching.board.BoardEvents.PermitDecided;
import org.relief.matching.board.BoardEvents.QuestionSettled;
import org.relief.matching.board.BoardEvents.ReportQuestioned;
import org.relief.matching.board.BoardEvents.RequestAsked;
import org.relief.matching.board.BoardEvents.Said;
import org.relief.matching.board.BoardEvents.ShiftEnded;
import org.relief.matching.board.BoardEvents.ShiftStarted;
import org.relief.matching.board.BoardEvents.StockLevelChanged;
import org.relief.matching.board.BoardEvents.StopDone;
import org.relief.matching.board.BoardEvents.WarehouseDefined;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.BoardViews.Doubt;
import org.relief.matching.delivery.CancelReason;
import org.relief.matching.delivery.DeliveryEvent.Cancelled;
import org.relief.matching.delivery.DeliveryEvent.Completed;
import org.relief.matching.delivery.DeliveryEvent.Offered;
import org.relief.matching.delivery.DeliveryEvent.OutlookChanged;
import org.relief.matching.delivery.DeliveryEvent.Planned;
import org.relief.matching.delivery.DeliveryEvent.Redirected;
import org.relief.matching.delivery.DeliveryState;
import org.relief.matching.delivery.Outlook;
import org.relief.matching.delivery.PromiseEvent.PromiseChanged;
import org.relief.platform.eventing.Received;
import org.relief.platform.web.live.LiveUpdates;
import org.springframework.stereotype.Component;

/** Writes what happened onto the board, and tells those who look at it. */
@Component
class BoardFeed {

    /** A change on the board: which kind of thing, which one. */
    record Changed(String kind, String id) {}

    private final BoardStore store;
    private final LiveUpdates live;
    private final Freshness freshness;

    BoardFeed(BoardStore store, LiveUpdates live, Freshness freshness) {
        this.freshness = freshness;
        this.store = store;
        this.live = live;
    }

    static String channel(String area) {
        return "area:" + area;
    }

    void tell(Received<?> event, Kind kind, String id) {
        freshness.applied(event.key(), event.headers().time());
        String name = kind.name().toLowerCase(Locale.ROOT);
        live.publish(channel(event.key()), event.id(), name + ".changed", new Changed(name, id));
    }

    void write(Received<?> event, Kind kind, String id, String guard, Bson change) {
        freshness.applied(event.key(), event.headers().time());
        if (store.write(kind, id, guard, event.headers().sequence(), combine(set("area", event.key()), change))) {
            tell(event, kind, id);
        }
    }

    void area(Received<AreaDefined> event) {
        write(event, Kind.AREAS, event.key(), "sequence", set("facts", BoardStore.document(event.data())));
    }

    /** Defined, retired, access and supply, each under its own name. */
    void neighborhood(Received<?> event, String code, String part) {
        Bson change = combine(set(part, BoardStore.document(event.data())), set(BoardStore.ORDER, 0L));
        write(event, Kind.NEIGHBORHOODS, event.key() + "/" + code, part + "Sequence", change);
    }

    void unreached(Received<CallUnreached> event) {
        call(
                event,
                event.data().entryId(),
                SilenceAlarms.UNREACHED,
                event.data().since());
    }

    void reached(Received<CallReached> event) {
        call(event, event.data().entryId(), SilenceAlarms.REACHED, event.data().at());
    }

    private void call(Received<?> event, String entryId, String part, Instant since) {
        Bson change = combine(
                set(part, BoardStore.document(event.data())),
                set("missing", part.equals(SilenceAlarms.UNREACHED)),
                set(BoardStore.ORDER, since.toEpochMilli()));
        write(event, Kind.CALLS, entryId, part + "Sequence", change);
    }

    void asked(Received<RequestAsked> event) {
        RequestAsked asked = event.data();
        Bson change = combine(
                set("asked", BoardStore.document(asked)),
                set("neighborhood", asked.neighborhood()),
                set(AreaCounts.PEOPLE, asked.people()),
                set(
                        AreaCounts.ASKED,
                        asked.needs().stream()
                                .mapToInt(BoardEvents.Need::quantity)
                                .sum()),
                NeedSort.fields(asked),
                setOnInsert("state", "WAITING"));
        write(event, Kind.REQUESTS, asked.requestId(), "askedSequence", change);
    }

    /** It was over, and waits again until matching says more. */
    void reopened(Received<RequestAsked> event) {
        asked(event);
        store.write(Kind.REQUESTS, event.data().requestId(), set("state", "WAITING"));
    }

    void outlook(Received<OutlookChanged> event) {
        OutlookChanged outlook = event.data();
        List<String> reasons = outlook.needs().stream()
                .filter(need -> need.reason() != null)
                .map(need -> String.valueOf(need.reason()))
                .distinct()
                .toList();
        Bson change = combine(
                set("outlook", BoardStore.document(outlook)),
                set("state", outlook.state().name()),
                set(
                        AreaCounts.DELIVERED,
                        outlook.needs().stream()
                                .mapToInt(need -> need.units(need.delivered()))
                                .sum()),
                set("reasons", reasons),
                why(outlook),
                NeedAlarms.eta(outlook.eta()));
        Bson all = outlook.state() == Outlook.State.UNSERVED
                ? change
                : combine(change, unset(NeedAlarms.seen(Alarm.UNSERVED)));
        write(event, Kind.REQUESTS, outlook.requestId(), "outlookSequence", all);
    }

    /** What it waits for, flat beside the whole of it, so that it is counted and found. */
    private static Bson why(OutlookChanged outlook) {
        Optional<WhyKey> why = outlook.state().isFinal() ? Optional.empty() : WhyKey.find(outlook.needs());
        String passed = WhyKey.passedOver(outlook.needs());
        Instant until = WhyKey.until(outlook.needs());
        return combine(
                why.map(key -> set(AreaCounts.WHY, key.text())).orElseGet(() -> unset(AreaCounts.WHY)),
                set(AreaCounts.WHY_UNITS, WhyKey.units(outlook.needs())),
                passed == null ? unset(AreaCounts.PASSED) : set(AreaCounts.PASSED, passed),
                until == null ? unset(WaitingReasons.UNTIL) : set(WaitingReasons.UNTIL, until.toEpochMilli()));
    }

    /** How many were kept, told anew and broken is counted as it is said, each word once, unless it is taken back. */
    void promise(Received<PromiseChanged> event) {
        PromiseChanged promise = event.data();
        String standing = BoardDocuments.nameOf(promise.standing());
        Bson change = combine(
                set(PromiseAlarms.PROMISE, BoardStore.document(promise)),
                set(PromiseAlarms.PROMISED_AT, promise.promised().toEpochMilli()),
                set(AreaCounts.PROMISE, standing),
                inc(AreaCounts.PROMISES + "." + standing, 1));
        if (promise.takesBack() != null) {
            change = combine(
                    change, inc(AreaCounts.PROMISES + "." + promise.takesBack().name(), -1));
        }
        write(event, Kind.REQUESTS, promise.requestId(), "promiseSequence", change);
    }

    void warehouse(Received<WarehouseDefined> event) {
        Bson change = combine(set("facts", BoardStore.document(event.data())), set(BoardStore.ORDER, 0L));
        write(event, Kind.WAREHOUSES, event.key() + "/" + event.data().warehouse(), "sequence", change);
    }

    void stock(Received<StockLevelChanged> event) {
        StockLevelChanged level = event.data();
        OptionalLong spoils = StockAlarms.spoilsAt(level, event.headers().time());
        Bson change = combine(
                spoils.isPresent() ? set(StockAlarms.SPOILS_AT, spoils.getAsLong()) : unset(StockAlarms.SPOILS_AT),
                LowStockAlarms.mark(level, event.headers().time()),
                set("level", BoardStore.document(level)),
                set("warehouse", level.warehouse()),
                set("item", level.item()),
                set(BoardStore.ORDER, 0L));
        write(event, Kind.STOCK, event.key() + "/" + level.warehouse() + "/" + level.item(), "sequence", change);
    }

    void shift(Received<ShiftStarted> event) {
        ShiftStarted started = event.data();
        Bson change = combine(
                set("started", BoardStore.document(started)),
                set("until", started.until().toEpochMilli()),
                set(BoardStore.ORDER, started.from().toEpochMilli()));
        write(event, Kind.SHIFTS, started.shiftId(), "startedSequence", change);
    }

    /** Which permits of the car count, since its shift began. */
    void permit(Received<PermitDecided> event) {
        String shiftId = event.data().shiftId();
        var vehicle = event.data().vehicle();
        if (shiftId != null && vehicle != null) {
            write(event, Kind.SHIFTS, shiftId, "permitsSequence", set("vehicle", BoardStore.document(vehicle)));
        }
    }

    void shiftEnded(Received<ShiftEnded> event) {
        write(
                event,
                Kind.SHIFTS,
                event.data().shiftId(),
                "endedSequence",
                set("ended", BoardStore.document(event.data())));
    }

    void planned(Received<Planned> event) {
        Planned planned = event.data();
        Bson change = combine(
                set("route", BoardStore.document(planned)),
                set(AreaCounts.STOPS, planned.stops().size()),
                set(AreaCounts.METERS, planned.distanceMeters()),
                set("shiftId", planned.shiftId()),
                set("driverId", planned.driverId()),
                set("warehouse", planned.warehouse()),
                set(UnderWayAlarms.BACK_AT, planned.returnBy().toEpochMilli()),
                set(BoardStore.ORDER, event.headers().time().toEpochMilli()));
        write(event, Kind.DELIVERIES, planned.deliveryId(), "routeSequence", change);
        reached(
                event,
                planned.deliveryId(),
                DeliveryState.PLANNED,
                event.headers().time());
    }

    /** An offer has all times anew. */
    void offered(Received<Offered> event) {
        Offered offered = event.data();
        write(
                event,
                Kind.DELIVERIES,
                offered.deliveryId(),
                "routeSequence",
                combine(
                        set("route", BoardStore.document(offered)),
                        set(UnderWayAlarms.BACK_AT, offered.returnBy().toEpochMilli()),
                        set(AreaCounts.METERS, offered.distanceMeters()),
                        unset("etas"),
                        unset("returnBy"),
                        unset("distanceMeters")));
        reached(
                event,
                offered.deliveryId(),
                DeliveryState.OFFERED,
                event.headers().time());
    }

    void redirected(Received<Redirected> event) {
        Redirected redirected = event.data();
        String field = "added." + redirected.stop().stopId();
        store.write(Kind.DELIVERIES, redirected.deliveryId(), set(field, BoardStore.document(redirected.stop())));
        tell(event, Kind.DELIVERIES, redirected.deliveryId());
    }

    /** A driver who did not answer is offered nothing for a while. */
    private void silent(Received<?> event, String shiftId, @Nullable Instant until) {
        if (until != null) {
            Bson change = combine(
                    max("silentUntil", until.toEpochMilli()),
                    max("silentFrom", event.headers().time().toEpochMilli()));
            store.write(Kind.SHIFTS, shiftId, combine(set("area", event.key()), change));
            tell(event, Kind.SHIFTS, shiftId);
        }
    }

    /** A sign of life of a driver, or somebody has one. */
    void alive(Received<?> event, @Nullable String shiftId) {
        if (shiftId != null) {
            long at = event.headers().time().toEpochMilli();
            store.write(Kind.SHIFTS, shiftId, combine(set("area", event.key()), max("aliveAt", at)));
            tell(event, Kind.SHIFTS, shiftId);
        }
    }

    void cancelled(Received<Cancelled> event) {
        silent(event, event.data().shiftId(), event.data().silentUntil());
        CancelReason reason = event.data().reason();
        String id = event.data().deliveryId();
        if (reason != null) {
            store.write(Kind.DELIVERIES, id, set("cancelReason", reason.name()));
        }
        if (event.data().decidedBy() != null) {
            store.write(Kind.DELIVERIES, id, set("decision", BoardStore.document(event.data())));
        }
        reached(
                event,
                event.data().deliveryId(),
                DeliveryState.CANCELLED,
                event.headers().time());
    }

    void completed(Received<Completed> event) {
        silent(event, event.data().shiftId(), event.data().silentUntil());
        store.write(Kind.DELIVERIES, event.data().deliveryId(), set("completed", BoardStore.document(event.data())));
        reached(
                event,
                event.data().deliveryId(),
                DeliveryState.COMPLETED,
                event.data().completedAt());
    }

    /** A car that says something is not missed any more. */
    void heard(Received<?> event, String deliveryId) {
        long at = event.headers().time().toEpochMilli();
        store.write(Kind.DELIVERIES, deliveryId, max("heardAt", at));
    }

    void answered(Received<DeliveryAnswered> event, DeliveryState reached) {
        alive(event, event.data().shiftId());
        heard(event, event.data().deliveryId());
        reached(event, event.data().deliveryId(), reached, event.data().at());
    }

    void loaded(Received<LoadDispatched> event) {
        if (!event.data().lines().isEmpty()) {
            Bson load = set(DeliveryDocuments.LOAD, BoardStore.document(event.data()));
            store.write(Kind.DELIVERIES, event.data().deliveryId(), load);
        }
        reached(
                event,
                event.data().deliveryId(),
                DeliveryState.LOADED,
                event.data().loadedAt());
    }

    /** The newest word about a stop counts, but a failure does not undo a handover. */
    void stop(Received<StopDone> event, String outcome) {
        StopDone done = event.data();
        alive(event, done.shiftId());
        heard(event, done.deliveryId());
        Document result = BoardStore.document(new Outcome(
                outcome, done.at(), done.proof(), done.reason(), done.lines(), null, null, done.codeCheck()));
        String field = "outcomes." + done.stopId();
        String heard = "heard." + done.stopId();
        long sequence = event.headers().sequence();
        Bson news = or(exists(heard, false), lt(heard, sequence));
        Bson counts = outcome.equals(FAILED) ? and(news, ne(field + ".outcome", COMPLETED)) : news;
        store.writeIf(Kind.DELIVERIES, done.deliveryId(), counts, combine(set(field, result), set(heard, sequence)));
        reached(event, done.deliveryId(), DeliveryState.EN_ROUTE, done.at());
    }

    /** The handover that was heard of, or that was told with this, was none. */
    void corrected(Received<FactCorrected> event) {
        FactCorrected corrected = event.data();
        alive(event, corrected.shiftId());
        if (corrected.kind().equals(FAILED)) {
            Said said = corrected.said();
            Document result =
                    BoardStore.document(new Outcome(FAILED, said.at(), null, said.reason(), null, null, null, null));
            String field = "outcomes." + corrected.stopId();
            String heard = "heard." + corrected.stopId();
            long sequence = event.headers().sequence();
            Bson counts = and(lte(heard, sequence), eq(field + ".outcome", COMPLETED));
            store.writeIf(
                    Kind.DELIVERIES, corrected.deliveryId(), counts, combine(set(field, result), set(heard, sequence)));
            tell(event, Kind.DELIVERIES, corrected.deliveryId());
        }
    }

    static final String COMPLETED = "COMPLETED";
    static final String FAILED = "FAILED";

    record Outcome(
            String outcome,
            Instant at,
            @Nullable String proof,
            @Nullable String reason,
            @Nullable List<BoardEvents.Need> lines,
            @Nullable String decidedBy,
            @Nullable String why,
            @Nullable String codeCheck) {}

    /** A delivery's state only goes forward, so the furthest one is it, in whatever order they come. */
    private void reached(Received<?> event, String deliveryId, DeliveryState state, Instant at) {
        store.write(
                Kind.DELIVERIES,
                deliveryId,
                combine(set("area", event.key()), set("times." + state.name(), at.toString())));
        store.writeIf(
                Kind.DELIVERIES,
                deliveryId,
                BoardDocuments.isBefore(state),
                combine(set("state", state.name()), set("rank", state.rank())));
        tell(event, Kind.DELIVERIES, deliveryId);
    }

    void conflicted(Received<FactConflicted> event) {
        Bson change = combine(
                set("area", event.key()),
                set("type", Doubt.CONFLICT.name()),
                set("conflict", BoardStore.document(event.data())),
                set(BoardStore.ORDER, event.data().said().receivedAt().toEpochMilli()));
        store.write(Kind.DOUBTS, event.id(), change);
        tell(event, Kind.DOUBTS, event.id());
    }

    void questioned(Received<ReportQuestioned> event) {
        ReportQuestioned question = event.data();
        Bson change = combine(
                set("type", Doubt.QUESTION.name()),
                set("question", BoardStore.document(question)),
                set(BoardStore.ORDER, question.askedAt().toEpochMilli()));
        write(event, Kind.DOUBTS, question.questionId(), "questionSequence", change);
    }

    void settled(Received<QuestionSettled> event) {
        Bson change = set("settled", BoardStore.document(event.data()));
        write(event, Kind.DOUBTS, event.data().questionId(), "settledSequence", change);
    }
}
