package org.relief.simulation;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.security.CurrentUser;

/** Two instances save and relay at once: what was saved is published, of each aggregate in order and without a gap. */
final class RelayRace implements Runnable {

    private static final CurrentUser ADMIN = City.user("admin", "ADMIN");

    @Override
    public void run() {
        World world = new World(1, City.MORNING, 0);
        Store store = new Store(world, () -> {});
        MockProducer<String, byte[]> broker =
                new MockProducer<>(Cluster.empty(), true, null, new StringSerializer(), new ByteArraySerializer());
        Warehousing one = Warehousing.on(store, broker, world, "one");
        Warehousing other = Warehousing.on(store, broker, world, "other");
        Threads.together(
                () -> define(one.desks(), "A"),
                () -> define(other.desks(), "B"),
                () -> one.eventing().relay(),
                () -> other.eventing().relay());
        one.eventing().relay();
        other.eventing().relay();
        store.names().forEach(name -> require(!store.collection(name).hasUnpublished(), "outbox of " + name));
        Map<String, Long> last = new HashMap<>();
        broker.history().forEach(record -> inOrder(record, last));
        require(last.getOrDefault("W1", 0L) >= 1, "nothing was published");
    }

    private static void define(Desks desks, String name) {
        for (int i = 0; i < 2; i++) {
            desks.call(
                    "inventory.warehouse.WarehouseController",
                    "defineWarehouse",
                    "W1",
                    City.body(
                            "area",
                            City.AREA,
                            "name",
                            name + i,
                            "location",
                            City.NEIGHBORHOODS.getFirst().location(),
                            "open",
                            true),
                    new CommandId(new java.util.UUID(name.hashCode(), i)),
                    ADMIN);
        }
    }

    /** Sent again is fine, passed over is not. */
    private static void inOrder(ProducerRecord<String, byte[]> record, Map<String, Long> last) {
        String subject = header(record, "ce_subject");
        long number = Long.parseLong(header(record, "ce_sequence"));
        require(number <= last.getOrDefault(subject, 0L) + 1, subject + "#" + number + " after " + last);
        last.merge(subject, number, Math::max);
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void require(boolean kept, String what) {
        if (!kept) {
            throw new IllegalStateException(what);
        }
    }
}
