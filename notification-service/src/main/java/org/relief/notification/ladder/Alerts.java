package org.relief.notification.ladder;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static java.util.Objects.requireNonNull;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.Assignments;
import org.relief.notification.assignment.Standing;
import org.relief.notification.ladder.Alert.Kind;
import org.relief.notification.ladder.Alert.Recalled;
import org.relief.notification.ladder.Alert.State;
import org.relief.notification.shift.ComingDrivers;
import org.relief.platform.channels.MessageOutbox;
import org.relief.platform.channels.Way;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;

/** What drivers have to know, stored before anything is done about it. */
public final class Alerts {

    private static final String COLLECTION = "alerts";
    private static final Duration OF_USE = Duration.ofHours(2);
    /** Over the night of who is not on duty. */
    private static final Duration SAID_OF_USE = Duration.ofHours(12);

    private static final int AT_ONCE = 500;

    private final AggregateStore<Alert> alerts;
    private final AggregateStore<Numbers> numbers;
    private final Assignments assignments;
    private final MessageOutbox outbox;
    private final LadderSettings settings;
    private final Clock clock;

    Alerts(
            AggregateStores stores,
            Assignments assignments,
            MessageOutbox outbox,
            LadderSettings settings,
            Clock clock) {
        this.alerts = stores.store(COLLECTION, Alert.class, Alert::area);
        this.numbers = stores.store("driver-numbers", Numbers.class, Numbers::id);
        this.assignments = assignments;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
        stores.index(
                COLLECTION,
                Indexes.ascending("open", "nextAt"),
                Indexes.ascending("driverId", "open"),
                Indexes.ascending("deliveryId", "open"),
                Indexes.ascending("area", "state"));
    }

    /**
     * Nothing when the delivery is nobody's yet, or it was raised before: each once.
     *
     * @param part tells several of a kind apart
     * @param until when it is of no use any more; null: hours
     */
    void raise(Kind kind, String deliveryId, @Nullable String stopId, String part, @Nullable Instant until) {
        assignments
                .findStanding(deliveryId)
                .filter(standing -> isOfUse(kind, standing))
                .ifPresent(standing -> raise(kind, standing, stopId, part, until, null));
    }

    /** Each offer rings: one that is made again takes the place of those before it. */
    void offered(String deliveryId, @Nullable Instant until) {
        raise(Kind.OFFER, deliveryId, null, until == null ? "" : String.valueOf(until.toEpochMilli()), until);
        if (until != null) {
            listOpenOf(deliveryId).stream()
                    .filter(alert -> alert.kind() == Kind.OFFER && alert.until().isBefore(until))
                    .forEach(alert -> replace(alert, "OFFERED_AGAIN"));
        }
    }

    private List<Alert> listOpenOf(String deliveryId) {
        return alerts.list(and(eq("deliveryId", deliveryId), eq("open", true)), Sorts.ascending("raisedAt"), AT_ONCE);
    }

    private void replace(Alert alert, String why) {
        withdraw(change(alert.id(), "replace/" + alert.id(), open -> open.over(why, clock.instant())));
    }

    /** Also of a delivery that is over: some of it may still be in the car, or somebody has it. */
    void recalled(String deliveryId, String part, Recalled goods) {
        assignments
                .findStanding(deliveryId)
                .ifPresent(standing -> raise(Kind.LOAD_RECALLED, standing, null, part, null, goods));
    }

    /** Takes the place of what was said of the recall: two that contradict each other help nobody. */
    void recallEnded(String deliveryId, String part, Recalled goods) {
        listOpenOf(deliveryId).stream()
                .filter(alert -> alert.kind() == Kind.LOAD_RECALLED && goods.isOfThe(alert.recalled()))
                .forEach(alert -> replace(alert, "RECALL_ENDED"));
        assignments
                .findStanding(deliveryId)
                .ifPresent(standing -> raise(Kind.RECALL_ENDED, standing, null, part, null, goods));
    }

    /** Whoever has not taken a delivery learns nothing of what becomes of it. */
    private static boolean isOfUse(Kind kind, Standing standing) {
        return kind == Kind.OFFER ? standing.phase() == Standing.Phase.OFFERED : standing.taken();
    }

    private void raise(
            Kind kind,
            Standing standing,
            @Nullable String stopId,
            String part,
            @Nullable Instant until,
            @Nullable Recalled goods) {
        Instant now = clock.instant();
        String id = standing.deliveryId() + "." + kind + (part.isEmpty() ? "" : "." + part);
        Alert alert = Alert.raised(
                        id,
                        standing.area(),
                        standing.driverId(),
                        standing.deliveryId(),
                        kind,
                        stopId,
                        now,
                        until == null ? now.plus(OF_USE) : until,
                        now.plus(settings.ladder(standing.area()).page()))
                .about(goods);
        numbering(standing);
        Outcome<Alert, Void> _ =
                alerts.handle(id, "raise/" + id, current -> Decision.accept(current == null ? alert : current));
    }

    /** What coordinators say to a driver, also to one who is not on duty. @param said its code; null for words of their own */
    public void said(String area, String driverId, String note, @Nullable String said) {
        raise(
                "says." + note,
                Kind.COORDINATOR_SAYS,
                area,
                driverId,
                said,
                clock.instant().plus(SAID_OF_USE));
    }

    void shiftAhead(ComingDrivers.Coming coming) {
        raise(ahead(coming.signupId()), Kind.SHIFT_AHEAD, coming.area(), coming.driverId(), null, coming.from());
    }

    static String ahead(String signupId) {
        return "ahead." + signupId;
    }

    private void raise(String id, Kind kind, String area, String driverId, @Nullable String said, Instant until) {
        Instant now = clock.instant();
        Instant nextAt = now.plus(settings.ladder(area).page());
        Alert alert = Alert.raised(id, area, driverId, null, kind, null, now, until, nextAt)
                .saying(said);
        Outcome<Alert, Void> _ =
                alerts.handle(id, "raise/" + id, current -> Decision.accept(current == null ? alert : current));
    }

    /** The driver has read what the coordinators of the area said. */
    public void heard(String area, String driverId, String cause) {
        listOpen(driverId).stream()
                .filter(alert ->
                        alert.kind() == Kind.COORDINATOR_SAYS && alert.area().equals(area))
                .forEach(alert -> acknowledge(alert, cause));
    }

    /** All that is about no delivery. */
    public void acknowledgeAlone(String driverId, String cause) {
        listOpen(driverId).stream()
                .filter(alert -> alert.deliveryId() == null)
                .forEach(alert -> acknowledge(alert, cause));
    }

    List<Alert> listOpen(Kind kind) {
        return alerts.list(and(eq("open", true), eq("kind", kind.name())), Sorts.ascending("raisedAt"), AT_ONCE);
    }

    /** What the delivery and its stops are called in messages to this driver. */
    public Numbers.Run numbering(Standing standing) {
        List<String> stops =
                standing.calls().stream().map(Standing.Call::stopId).toList();
        String driver = standing.driverId();
        String cause = "numbering/" + standing.deliveryId() + "/" + stops.hashCode();
        Outcome<Numbers, Void> outcome = numbers.handle(
                driver,
                cause,
                current -> Decision.accept(
                        (current == null ? Numbers.none(driver) : current).numbering(standing.deliveryId(), stops)));
        return outcome.applied().find(standing.deliveryId()).orElseThrow();
    }

    /** The driver's latest delivery of that number. */
    public Optional<Numbers.Run> findRun(String driverId, int number) {
        return numbers.find(driverId).flatMap(known -> known.find(number));
    }

    List<Alert> listClimbing() {
        return alerts.list(and(eq("open", true)), Sorts.ascending("nextAt"), AT_ONCE);
    }

    List<Alert> listOpen(String driverId) {
        return alerts.list(and(eq("driverId", driverId), eq("open", true)), Sorts.ascending("raisedAt"), AT_ONCE);
    }

    List<Alert> listToCall(String area) {
        return alerts.list(
                and(eq("area", area), eq("state", State.TO_CALL.name())), Sorts.ascending("raisedAt"), AT_ONCE);
    }

    Optional<Alert> find(String id) {
        return alerts.find(id);
    }

    Alert change(String id, String cause, UnaryOperator<Alert> how) {
        Outcome<Alert, Void> outcome =
                alerts.handle(id, cause, current -> Decision.accept(how.apply(alertOf(current))));
        return outcome.applied();
    }

    private static Alert alertOf(@Nullable Alert current) {
        return requireNonNull(current);
    }

    /** It is known: nothing more is sent of it. */
    Alert acknowledge(Alert alert, String cause) {
        Alert known = change(alert.id(), cause, current -> current.acknowledged(clock.instant()));
        withdraw(known);
        return known;
    }

    /** All about a delivery. */
    public void acknowledgeAll(String deliveryId, String driverId, String cause) {
        listOpen(driverId).stream()
                .filter(alert -> deliveryId.equals(alert.deliveryId()))
                .forEach(alert -> acknowledge(alert, cause));
    }

    void withdraw(Alert alert) {
        for (var way : Way.values()) {
            outbox.withdraw(alert.messageId(way));
        }
    }
}
