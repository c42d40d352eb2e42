package org.relief.notification.assignment;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static java.util.Objects.requireNonNull;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;

/** The deliveries of all drivers; each change is told to the driver's phone right after it is saved. */
public class Assignments {

    private static final String COLLECTION = "assignments";
    private static final List<String> OPEN =
            List.of(State.OFFERED.name(), State.ACCEPTED.name(), State.LOADED.name(), State.EN_ROUTE.name());

    private final AggregateStore<Assignment> deliveries;
    private final StrayReports strays;
    private final DeliveryUpdates updates;
    private final Clock clock;
    private final Duration undoWindow;

    /** @param undoWindow how long a driver can take back how a visit ended, after it was heard */
    Assignments(
            AggregateStores stores, StrayReports strays, DeliveryUpdates updates, Clock clock, Duration undoWindow) {
        this.undoWindow = undoWindow;
        this.strays = strays;
        this.deliveries = stores.store(COLLECTION, Assignment.class, Assignment::area);
        this.updates = updates;
        this.clock = clock;
        stores.index(
                COLLECTION,
                Indexes.ascending("driverId", "state"),
                Indexes.ascending("driverId"),
                Indexes.ascending("state"),
                Indexes.ascending("area"),
                Indexes.ascending("driverId", "news.owes"),
                Indexes.ascending("settling.nextAt"),
                Indexes.ascending("offer.stops.requestId"),
                Indexes.ascending("progress.added.requestId"));
    }

    Duration undoWindow() {
        return undoWindow;
    }

    /** Tells the others of all outcomes that cannot be taken back any more. */
    void settle(Instant now) {
        deliveries.each(
                lte("settling.nextAt", now),
                Sorts.ascending("settling.nextAt"),
                0,
                delivery -> settle(delivery.id(), delivery.settling(), now));
    }

    /** Whoever ends the shift takes nothing back any more, and nobody is to hear of the end before that. */
    public void settleAll(String driverId) {
        deliveries
                .list(and(eq("driverId", driverId), gt("settling.nextAt", Instant.EPOCH)), Sorts.ascending("_id"), 0)
                .forEach(delivery -> settle(delivery.id(), delivery.settling(), Instant.MAX));
    }

    private void settle(String deliveryId, Settling known, Instant now) {
        var _ = handle(
                deliveryId,
                "settle/" + known.nextAt() + "/" + (now == Instant.MAX ? "all" : now),
                current -> Owned.find(current, driverOf(current))
                        .map(mine -> new Settlement(mine).settle(now))
                        .orElseGet(() -> Decision.reject(new Refusal.NoSuchDelivery())));
    }

    private static String driverOf(@Nullable Assignment delivery) {
        return delivery == null || delivery.driverId() == null ? "" : delivery.driverId();
    }

    /** Whether the driver has goods in the car that somebody waits for. */
    public boolean hasGoodsOnBoard(String driverId) {
        return listOpen(driverId).stream().anyMatch(Assignment::carriesGoods);
    }

    /** Whether goods of a delivery of this shift are still to be brought back. */
    public boolean hasGoodsToBringBack(String driverId, String shiftId) {
        return listToBringBack(driverId).stream()
                .anyMatch(mine -> mine.offer().shiftId().equals(shiftId));
    }

    /** What came to nothing through this driver since then. */
    public NoShows countNoShows(String driverId, Instant since) {
        var past = deliveries.list(
                and(eq("driverId", driverId), in("progress.cancelled", NoShows.REASONS), gt("offer.offerUntil", since)),
                Sorts.ascending("_id"),
                0);
        return NoShows.of(past.stream().map(Assignment::progress).toList());
    }

    List<Owned> listToBringBack(String driverId) {
        return deliveries.list(and(eq("driverId", driverId), eq("news.owes", true)), Sorts.ascending("_id"), 0).stream()
                .flatMap(delivery -> Owned.find(delivery, driverId).stream())
                .toList();
    }

    void learn(String deliveryId, String cause, UnaryOperator<@Nullable Assignment> fact) {
        var _ = handle(deliveryId, cause, current -> Decision.accept(learned(fact.apply(current))));
    }

    /** Every open delivery that goes to this request. */
    void note(RequestChange change, String cause) {
        Stream.of("offer.stops.requestId", "progress.added.requestId")
                .flatMap(field ->
                        deliveries
                                .list(and(eq(field, change.requestId()), in("state", OPEN)), Sorts.ascending("_id"), 0)
                                .stream())
                .map(Assignment::id)
                .distinct()
                .forEach(id -> learn(
                        id,
                        cause,
                        current -> learned(current)
                                .with(change.noted(learned(current).notes()))));
    }

    /** What drivers wrote in words of their own, of all deliveries of an area; ids, states and codes stay. */
    void forgetNotes(String area, String cause) {
        deliveries
                .list(and(eq("area", area), exists("notes.openings.all.note")), Sorts.ascending("_id"), 0)
                .forEach(delivery ->
                        learn(delivery.id(), cause, current -> learned(current).withoutWords()));
    }

    private static Assignment learned(@Nullable Assignment next) {
        return requireNonNull(next);
    }

    /** Lets the driver act; another driver's delivery is none at all. */
    Outcome<Assignment, Refusal> act(
            String deliveryId, String driverId, String cause, Function<Owned, Decision<Assignment, Refusal>> action) {
        return handle(
                deliveryId,
                cause,
                current -> Owned.find(current, driverId)
                        .map(action)
                        .orElseGet(() -> Decision.reject(
                                current != null && current.offer() == null
                                        ? new Refusal.NotYetOffered()
                                        : new Refusal.NoSuchDelivery())));
    }

    /** Takes a driver's report; what cannot count is refused, and kept. */
    Outcome<Assignment, Refusal> report(
            String deliveryId,
            String driverId,
            String command,
            PhoneTime time,
            Function<Moment, Report> said,
            BiFunction<Owned, Moment, Decision<Assignment, Refusal>> action) {
        Outcome<Assignment, Refusal> outcome = act(deliveryId, driverId, command, mine -> {
            Moment when = time.since(mine.offer());
            return mine.keeping(action.apply(mine, when), said.apply(when), command);
        });
        return switch (outcome) {
            case Outcome.Applied<Assignment, Refusal>(Assignment delivery, long _, boolean _) ->
                delivery.notes()
                        .findKept(command)
                        .<Outcome<Assignment, Refusal>>map(kept -> new Outcome.Refused<>(kept.refusal()))
                        .orElse(outcome);
            case Outcome.Refused<Assignment, Refusal>(Refusal.NoSuchDelivery _) -> {
                findArea(deliveryId, driverId)
                        .ifPresent(
                                area -> strays.keep(area, driverId, deliveryId, command, said.apply(time.sinceEver())));
                yield outcome;
            }
            case Outcome.Refused<Assignment, Refusal> _, Outcome.Stale<Assignment, Refusal> _ -> outcome;
        };
    }

    /** Where a driver is at work; empty when nothing was ever offered to this one. */
    Optional<String> findArea(String deliveryId, String driverId) {
        return deliveries
                .find(deliveryId)
                .or(() -> deliveries.list(eq("driverId", driverId), Sorts.descending("_id"), 1).stream()
                        .findFirst())
                .map(Assignment::area);
    }

    private Outcome<Assignment, Refusal> handle(
            String id, String cause, Function<@Nullable Assignment, Decision<Assignment, Refusal>> decide) {
        AtomicReference<@Nullable Assignment> before = new AtomicReference<>();
        Outcome<Assignment, Refusal> outcome = deliveries.handle(id, cause, current -> {
            before.set(current);
            return decide.apply(current);
        });
        if (outcome instanceof Outcome.Applied<Assignment, Refusal>(Assignment after, long version, boolean replayed)
                && !replayed) {
            updates.publish(before.get(), after, version);
        }
        return outcome;
    }

    /** Empty while no offer of it is known. */
    public Optional<Standing> findStanding(String deliveryId) {
        return deliveries.find(deliveryId).flatMap(Standing::of);
    }

    /** Of those whose cars are under way. */
    public List<Standing> listUnderWay() {
        return deliveries.list(eq("state", State.EN_ROUTE.name()), Sorts.ascending("_id"), 0).stream()
                .flatMap(delivery -> Standing.of(delivery).stream())
                .toList();
    }

    Optional<Owned> find(String deliveryId, String driverId) {
        return deliveries.find(deliveryId).flatMap(delivery -> Owned.find(delivery, driverId));
    }

    /** What the driver is to deal with now: goods on the way before an offer, an offer before one that is nearly over. */
    Optional<Owned> findCurrent(String driverId) {
        Instant now = clock.instant();
        return listOpen(driverId).stream()
                .filter(delivery -> !delivery.lapsed(now))
                .max(Comparator.comparingInt(Assignment::priority))
                .flatMap(delivery -> Owned.find(delivery, driverId));
    }

    private List<Assignment> listOpen(String driverId) {
        return deliveries.list(and(eq("driverId", driverId), in("state", OPEN)), Sorts.ascending("_id"), 0);
    }
}
