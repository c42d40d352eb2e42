package org.relief.notification.assignment;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static java.util.Objects.requireNonNull;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.springframework.stereotype.Component;

/** The deliveries of all drivers; each change is told to the driver's phone right after it is saved. */
@Component
public class Assignments {

    private static final String COLLECTION = "assignments";
    private static final List<String> OPEN =
            List.of(State.OFFERED.name(), State.ACCEPTED.name(), State.LOADED.name(), State.EN_ROUTE.name());

    private final AggregateStore<Assignment> deliveries;
    private final DeliveryUpdates updates;
    private final Clock clock;

    Assignments(AggregateStores stores, DeliveryUpdates updates, Clock clock) {
        this.deliveries = stores.store(COLLECTION, Assignment.class, Assignment::area);
        this.updates = updates;
        this.clock = clock;
        stores.database().getCollection(COLLECTION).createIndex(Indexes.ascending("driverId", "state"));
    }

    /** Whether the driver has goods in the car that somebody waits for. */
    public boolean hasGoodsOnBoard(String driverId) {
        return listOpen(driverId).stream().anyMatch(Assignment::carriesGoods);
    }

    void learn(String deliveryId, String cause, UnaryOperator<@Nullable Assignment> fact) {
        var _ = handle(deliveryId, cause, current -> Decision.accept(learned(fact.apply(current))));
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
                        .orElseGet(() -> Decision.reject(new Refusal.NoSuchDelivery())));
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
