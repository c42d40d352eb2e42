package org.relief.intake.contact;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.Documents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps every key anew by the present master key, beside the work: contacts stay as they are, and can be read and stored
 * meanwhile under either. What waits is what is not yet wrapped by it, so a rotation that was stopped is taken up by any
 * instance that has both keys.
 */
final class Rotation {

    enum State {
        /** Everything is wrapped by the present master key. */
        NOTHING_TO_DO,
        /** Something waits, and nobody has asked for it. */
        DUE,
        RUNNING,
        DONE
    }

    /**
     * @param waiting keys that another master key wraps; those that are left when it is done cannot be opened
     * @param inUse master keys without which something cannot be opened
     * @param removable master keys that this instance was given and that open nothing any more
     */
    record Progress(
            State state,
            String masterKey,
            long waiting,
            SortedSet<String> inUse,
            SortedSet<String> removable,
            @Nullable Instant startedAt,
            @Nullable Instant doneAt) {}

    private record Order(
            String id,
            String by,
            Instant startedAt,
            @Nullable Instant doneAt) {}

    private static final Logger log = LoggerFactory.getLogger(Rotation.class);
    private static final int BATCH = 100;

    private final MongoCollection<BsonDocument> orders;
    private final List<WrappedKeys> shelves;
    private final ContactKeys contactKeys;
    private final MasterRegister register;
    private final MasterKeys masters;
    private final VaultLock lock;
    private final Clock clock;

    Rotation(
            KeyDatabase database,
            List<WrappedKeys> shelves,
            ContactKeys contactKeys,
            MasterRegister register,
            MasterKeys masters,
            VaultLock lock,
            Clock clock) {
        this.orders = database.collection("rotations");
        this.shelves = shelves;
        this.contactKeys = contactKeys;
        this.register = register;
        this.masters = masters;
        this.lock = lock;
        this.clock = clock;
    }

    /** One that runs goes on. */
    Progress order(String by) {
        lock.through(() -> enter(by));
        return progress();
    }

    private boolean enter(String by) {
        return KeyDatabase.unlessThere(() -> orders.updateOne(
                and(eq("_id", masters.current()), exists("doneAt")),
                combine(set("by", by), set("startedAt", Date.from(clock.instant())), unset("doneAt")),
                new UpdateOptions().upsert(true)));
    }

    Progress progress() {
        Order order = find().orElse(null);
        long waiting = countWaiting();
        SortedSet<String> inUse = lock.through(() -> register.ids().collect(Collectors.toCollection(TreeSet::new)));
        SortedSet<String> removable = new TreeSet<>(masters.ids());
        removable.removeAll(inUse);
        return new Progress(
                state(order, waiting),
                masters.current(),
                waiting,
                inUse,
                removable,
                order == null ? null : order.startedAt(),
                order == null ? null : order.doneAt());
    }

    private static State state(@Nullable Order order, long waiting) {
        if (order == null) {
            return waiting == 0 ? State.NOTHING_TO_DO : State.DUE;
        }
        return order.doneAt() == null ? State.RUNNING : State.DONE;
    }

    private Optional<Order> find() {
        return lock.through(() -> Optional.ofNullable(
                        orders.find(eq("_id", masters.current())).first()))
                .map(document -> Documents.read(document, Order.class));
    }

    private long countWaiting() {
        return shelves.stream().mapToLong(WrappedKeys::countWaiting).sum();
    }

    /** Carries on what was ordered and is not done. */
    void carryOn() {
        if (find().filter(order -> order.doneAt() == null).isPresent()) {
            rewrapAll();
        }
    }

    /** Wraps what an instance with an old setting has wrapped since. */
    void catchUp() {
        if (find().isPresent() && countWaiting() > 0) {
            rewrapAll();
        }
    }

    private void rewrapAll() {
        contactKeys.moveFormer();
        long wrapped = rewrapOnce();
        releaseUnused();
        wrapped += rewrapOnce();
        finish(wrapped);
    }

    private long rewrapOnce() {
        return shelves.stream().mapToLong(this::rewrap).sum();
    }

    /** Again and again, because what others wrap meanwhile moves what is still to come. */
    private long rewrap(WrappedKeys keys) {
        long all = 0;
        long wrapped;
        do {
            wrapped = pass(keys);
            all += wrapped;
        } while (wrapped > 0);
        return all;
    }

    private static long pass(WrappedKeys keys) {
        long wrapped = 0;
        int unopened = 0;
        List<WrappedKey> batch = keys.listWaiting(0, BATCH);
        while (!batch.isEmpty()) {
            int opened = keys.rewrap(batch);
            wrapped += opened;
            unopened += batch.size() - opened;
            batch = keys.listWaiting(unopened, BATCH);
        }
        return wrapped;
    }

    private void releaseUnused() {
        lock.through(() -> {
            register.ids()
                    .filter(id -> !id.equals(masters.current()))
                    .filter(id -> shelves.stream().noneMatch(keys -> keys.holdsAnyUnder(id)))
                    .forEach(register::remove);
            return true;
        });
    }

    private void finish(long wrapped) {
        boolean mine = lock.through(() -> orders.updateOne(
                                and(eq("_id", masters.current()), exists("doneAt", false)),
                                set("doneAt", Date.from(clock.instant())))
                        .getModifiedCount()
                == 1);
        if (mine) {
            Progress now = progress();
            log.info(
                    "Vault: rotation done, everything is wrapped by the master key {} ({} keys by this instance)."
                            + " Remove from INTAKE_VAULT_OLD_MASTER_KEYS what opens nothing any more: {}",
                    now.masterKey(),
                    wrapped,
                    now.removable());
            if (now.waiting() > 0) {
                log.error("Vault: {} keys are opened by no master key that was given", now.waiting());
            }
        }
    }
}
