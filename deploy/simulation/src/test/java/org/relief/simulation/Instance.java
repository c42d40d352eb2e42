package org.relief.simulation;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.EventingParts;
import org.relief.platform.eventing.MalformedEvent;
import org.relief.platform.eventing.Subscription;
import org.relief.platform.web.problem.Problem;

/** One running copy of a service, that crashes and starts again: relays, consumes, keeps up, and takes commands. */
final class Instance {

    private static final int TRIES = 5;
    private static final int MOST_RECORDS = 60;

    private final World world;
    private final Outages outages;
    private final Service service;
    private final String name;
    private final Store store;
    private final Group group;
    private final Clock clock;
    private final Map<Log.Place, Long> positions = new LinkedHashMap<>();
    private final Map<Log.Place, Integer> tries = new LinkedHashMap<>();
    private final Set<String> scheduled = new LinkedHashSet<>();
    private @Nullable Life life;
    private @Nullable EventingParts eventing;
    private Service.@Nullable Parts parts;

    Instance(World world, Outages outages, Service service, int number, Store store, Group group, Duration off) {
        this.world = world;
        this.outages = outages;
        this.service = service;
        this.name = service.name() + "-" + number;
        this.store = store;
        this.group = group;
        this.clock = world.clock(off);
    }

    String name() {
        return name;
    }

    boolean isUp() {
        return parts != null;
    }

    /** A new process on what the last one left. */
    void start() {
        Life begun = new Life(world, outages, name, this::died);
        life = begun;
        MongoDatabase database = StoreClient.database(store, begun);
        eventing = new EventingParts(
                database,
                LogProducer.of(world, begun::fate),
                service.catalog(),
                name,
                clock,
                new SimpleMeterRegistry());
        Service.Parts made = service.maker().make(database, eventing, clock, world);
        eventing.setUp();
        parts = made;
        positions.clear();
        if (!world.has(Planted.NO_RESUMING)) {
            made.upkeep().forEach((what, work) -> keepUp(begun, what, work));
        }
        wakeRelay();
        group.places(made.subscriptions()).forEach(this::wake);
    }

    private void died() {
        parts = null;
        scheduled.clear();
        world.inMillis(500, 30_000, name, "starts again", () -> {
            if (!isUp()) {
                start();
            }
        });
    }

    void kill() {
        if (life != null && isUp()) {
            life.end();
        }
    }

    private void keepUp(Life of, String what, Runnable work) {
        world.inMillis(10_000, 60_000, name + "/" + what, what, () -> {
            if (of.isGone()) {
                return;
            }
            keepUp(of, what, work);
            guarded(work);
        });
    }

    /** What needs the database and does not get it comes again. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (Crash.isIn(e)) {
                throw e;
            }
            boolean isMeant = EventingParts.isOutage(e) || e instanceof Problem;
            Rule.NO_UPKEEP_FAILS.require(isMeant, World.innermost(e));
            world.count("put off: " + e.getClass().getSimpleName());
        }
    }

    /** Something may lie in the outboxes. */
    void wakeRelay() {
        Life of = life;
        if (isUp() && scheduled.add("relay")) {
            world.inMillis(1, 150, name + "/relay", "relays", () -> {
                scheduled.remove("relay");
                if (of != null && !of.isGone()) {
                    guarded(() -> eventing().relay());
                    if (hasPending()) {
                        world.in(Duration.ofMillis(500), name, "wakes its relay", this::wakeRelay);
                    }
                }
            });
        }
    }

    private boolean hasPending() {
        return store.names().stream()
                .anyMatch(collection -> store.collection(collection).hasPending());
    }

    private EventingParts eventing() {
        return java.util.Objects.requireNonNull(eventing);
    }

    /** There may be something to read. */
    void wake(Log.Place place) {
        Life of = life;
        if (isUp() && group.isOf(place, this) && scheduled.add(place.toString())) {
            world.inMillis(1, 200, name + "/" + place, "polls", () -> {
                scheduled.remove(place.toString());
                if (of != null && !of.isGone()) {
                    poll(place, of);
                }
            });
        }
    }

    private void poll(Log.Place place, Life of) {
        if (outages.brokerIsAway() || !group.isOf(place, this)) {
            positions.remove(place);
            if (outages.brokerIsAway()) {
                world.in(Duration.ofSeconds(1), name, "polls again", () -> wake(place));
            }
            return;
        }
        long from = positions.getOrDefault(place, world.log().committed(service.name(), place));
        List<ConsumerRecord<String, byte[]>> batch = world.log().read(place, from, batch());
        if (world.has(Planted.ACK_BEFORE_WRITE) && !batch.isEmpty()) {
            world.log().commit(service.name(), place, batch.getLast().offset() + 1);
        }
        for (ConsumerRecord<String, byte[]> record : batch) {
            if (!handled(record, place)) {
                positions.put(place, record.offset());
                world.inMillis(100, 3_000, name + "/" + place + "/again", "tries again", () -> wake(place));
                return;
            }
            group.heard(place, record.offset());
            positions.put(place, record.offset() + 1);
        }
        if (!batch.isEmpty() && !of.isGone()) {
            keep(place, batch.getLast().offset() + 1, of);
            wake(place);
        }
    }

    private int batch() {
        return world.isHard() && world.chance().in(0.1)
                ? MOST_RECORDS
                : world.chance().between(1, 5);
    }

    /** What was handled after the last position that is kept comes again after a crash. */
    private void keep(Log.Place place, long position, Life of) {
        if (world.isHard()) {
            world.inMillis(0, 4_000, name + "/" + place, "keeps its position", () -> keepLate(place, position, of));
        } else {
            world.log().commit(service.name(), place, position);
        }
    }

    private void keepLate(Log.Place place, long position, Life of) {
        boolean isNews = world.log().committed(service.name(), place) < position;
        if (isNews && !of.isGone() && group.isOf(place, this)) {
            world.log().commit(service.name(), place, position);
        }
    }

    /** False when it is to be tried again. */
    private boolean handled(ConsumerRecord<String, byte[]> record, Log.Place place) {
        try {
            world.say(name, "handles " + place + "@" + record.offset());
            eventing().consume(subscriptions(), record);
            tries.remove(place);
            return true;
        } catch (RuntimeException e) {
            if (Crash.isIn(e)) {
                throw e;
            }
            return !EventingParts.isOutage(e) && isSetAside(record, place, e);
        }
    }

    private boolean isSetAside(ConsumerRecord<String, byte[]> record, Log.Place place, RuntimeException failure) {
        if (!(failure instanceof MalformedEvent) && tries.merge(place, 1, Integer::sum) < TRIES) {
            return false;
        }
        tries.remove(place);
        world.count("set aside by " + service.name() + ": " + failure.getMessage());
        world.log().append(eventing().letter(record, failure), world.millis());
        return true;
    }

    private List<Subscription> subscriptions() {
        return parts == null ? List.of() : parts.subscriptions();
    }

    /** Where people come; those of an instance that is not there find nobody. */
    Desks desks() {
        if (parts == null) {
            throw new Unreachable(name);
        }
        parts.ready().run();
        return parts.desks();
    }

    Service.@Nullable Parts parts() {
        return parts;
    }
}
