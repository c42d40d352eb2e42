package org.relief.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.relief.matching.topology.KeptStores;
import org.relief.matching.topology.MatchingTask;

/** Matching: one task a partition, that reads, decides and commits, crashes in between, and loses what it has. */
final class Matching {

    private static final String GROUP = "matching";

    private final World world;
    private final Outages outages;
    private final int iterations;
    private final List<Task> tasks = new ArrayList<>();
    private long nanos;

    /** @param iterations of the planner, after each change */
    Matching(World world, Outages outages, int iterations) {
        this.world = world;
        this.outages = outages;
        this.iterations = iterations;
        for (int partition = 0; partition < Log.PARTITIONS; partition++) {
            tasks.add(new Task(partition));
        }
        world.log().watch(record -> {
            if (record.topic().equals(MatchingTask.ITEMS)) {
                tasks.forEach(task -> task.hear(record));
            } else if (MatchingTask.SOURCES.contains(record.topic())) {
                tasks.get(record.partition()).wake();
            }
        });
    }

    void start() {
        tasks.forEach(Task::start);
    }

    void crash() {
        Task task = world.chance().of(tasks);
        task.end();
    }

    /** Stores, changelogs and offsets of the group are gone. */
    void loseState() {
        world.count("matching lost its state");
        tasks.forEach(task -> {
            task.end();
            task.stores.lose();
        });
        world.log().forget(GROUP);
    }

    /** What has not been taken in yet. */
    boolean isBehind() {
        return world.log().places(MatchingTask.SOURCES).stream()
                .anyMatch(place -> world.log().hasMore(GROUP, place));
    }

    /** Areas that failed. */
    Map<String, String> aside() {
        Map<String, String> all = new HashMap<>();
        tasks.forEach(task -> {
            if (task.running != null) {
                all.putAll(task.running.aside());
            }
        });
        return all;
    }

    private final class Task {

        private final int partition;
        private final String name;
        private final KeptStores stores = new KeptStores();
        private final Map<Log.Place, Long> positions = new HashMap<>();
        private @Nullable MatchingTask running;
        private boolean woken;
        private boolean restarts;

        Task(int partition) {
            this.partition = partition;
            this.name = "matching-" + partition;
        }

        void start() {
            positions.clear();
            running = new MatchingTask(
                    partition,
                    stores,
                    topics(),
                    () -> world.chance().id().toString(),
                    world::millis,
                    () -> world.millis() * 1_000_000 + 1_000_000 * ++nanos,
                    iterations);
            world.log().all(MatchingTask.ITEMS).forEach(record -> running.item(record.key(), record.value()));
            tickLater(running);
            wake();
        }

        private MatchingTask.Topics topics() {
            return new MatchingTask.Topics() {
                @Override
                public List<ConsumerRecord<String, byte[]>> all(String topic, int of) {
                    return world.log().read(new Log.Place(topic, of), 0, Integer.MAX_VALUE / 2);
                }

                @Override
                public long committed(String topic, int of) {
                    return world.log().committed(GROUP, new Log.Place(topic, of));
                }
            };
        }

        void end() {
            world.count("matching crashed");
            running = null;
            if (!world.has(Planted.STATE_NOT_TAKEN_BACK)) {
                stores.takeBack();
            }
            positions.clear();
            if (!restarts) {
                restarts = true;
                world.inMillis(500, 20_000, name, "starts again", () -> {
                    restarts = false;
                    start();
                });
            }
        }

        void hear(ConsumerRecord<String, byte[]> item) {
            world.inMillis(10, 500, name + "/items", "hears of " + item.key(), () -> {
                if (running != null) {
                    running.item(item.key(), item.value());
                }
            });
        }

        void wake() {
            if (running != null && !woken) {
                woken = true;
                world.inMillis(1, 60, name, "polls", () -> {
                    woken = false;
                    poll();
                });
            }
        }

        private void poll() {
            MatchingTask task = running;
            if (task == null) {
                return;
            }
            if (outages.brokerIsAway()) {
                world.in(java.time.Duration.ofSeconds(1), name, "waits for the broker", this::wake);
                return;
            }
            List<Log.Place> sources = world.log().places(MatchingTask.SOURCES).stream()
                    .filter(place -> place.partition() == partition)
                    .filter(place ->
                            !world.log().read(place, position(place), 1).isEmpty())
                    .toList();
            if (sources.isEmpty()) {
                return;
            }
            Log.Place from = world.chance().of(sources);
            for (ConsumerRecord<String, byte[]> record :
                    world.log().read(from, position(from), world.chance().between(1, 6))) {
                world.say(name, "takes in " + from + "@" + record.offset());
                task.process(record);
                positions.put(from, record.offset() + 1);
                if (crashes() || !committed(task)) {
                    return;
                }
            }
            wake();
        }

        private long position(Log.Place place) {
            return positions.getOrDefault(place, world.log().committed(GROUP, place));
        }

        private void tickLater(MatchingTask of) {
            world.inMillis(500, 8_000, name, "ticks", () -> {
                if (of == running) {
                    tickLater(of);
                    if (!outages.brokerIsAway()) {
                        of.tick();
                        var _ = !crashes() && committed(of);
                    }
                }
            });
        }

        private boolean crashes() {
            if (world.chance().in(world.faults().crash())) {
                end();
                return true;
            }
            return false;
        }

        /** Ends the transaction when it is time; false when the task died of it. */
        private boolean committed(MatchingTask task) {
            if (task.wantsCommit() || world.chance().in(0.2)) {
                var written = new java.util.LinkedHashSet<Log.Place>();
                boolean torn =
                        world.has(Planted.TRANSACTION_TORN) && world.chance().in(0.01);
                task.commit(
                        record -> {
                            if (torn) {
                                return;
                            }
                            var stored = world.log().append(record, world.millis());
                            written.add(new Log.Place(stored.topic(), stored.partition()));
                        },
                        (topic, next) -> world.log().commit(GROUP, new Log.Place(topic, partition), next));
                written.forEach(world.log()::mark);
            }
            return !crashes();
        }
    }
}
