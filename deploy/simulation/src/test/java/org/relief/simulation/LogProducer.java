package org.relief.simulation;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A producer that puts records into the {@link Log} at once, or does not, or does and the word of it is lost. */
final class LogProducer {

    /** What becomes of a record that is sent. */
    enum Fate {
        ARRIVES,
        IS_LOST,
        ARRIVES_UNHEARD
    }

    interface Way {
        Fate next();
    }

    private final World world;
    private final Way way;
    private long lostAt = -1;
    private @Nullable ProducerRecord<String, byte[]> heldBack;

    private LogProducer(World world, Way way) {
        this.world = world;
        this.way = way;
    }

    @SuppressWarnings("unchecked")
    static Producer<String, byte[]> of(World world, Way way) {
        LogProducer producer = new LogProducer(world, way);
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                LogProducer.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (_, method, args) -> switch (method.getName()) {
                    case "send" -> producer.send((ProducerRecord<String, byte[]>) args[0], (Callback) args[1]);
                    case "flush", "close" -> null;
                    default -> throw new UnsupportedOperationException("no service needs " + method);
                });
    }

    private Object send(ProducerRecord<String, byte[]> record, Callback callback) {
        Fate fate = fate();
        var place = new RecordMetadata(new TopicPartition(record.topic(), 0), 0, 0, world.millis(), 0, 0);
        if (fate != Fate.IS_LOST) {
            put(planted(record));
        }
        if (fate == Fate.ARRIVES || world.has(Planted.SENT_WITHOUT_ACK)) {
            callback.onCompletion(place, null);
        } else {
            callback.onCompletion(null, new TimeoutException("no word from the broker"));
        }
        return CompletableFuture.completedFuture(place);
    }

    /** What is sent at once goes in one batch: behind one that is lost nothing arrives. */
    private Fate fate() {
        if (world.millis() == lostAt) {
            return Fate.IS_LOST;
        }
        Fate fate = way.next();
        if (fate == Fate.IS_LOST) {
            lostAt = world.millis();
        }
        return fate;
    }

    private void put(@Nullable ProducerRecord<String, byte[]> record) {
        if (record != null) {
            world.log().append(record, world.millis());
        }
    }

    /** What a mistake makes of a record. */
    private @Nullable ProducerRecord<String, byte[]> planted(ProducerRecord<String, byte[]> record) {
        String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        if (world.has(Planted.CONTRADICTION_DROPPED) && type.contains("fact.conflicted")) {
            return null;
        }
        if (world.has(Planted.NAME_ON_THE_BUS) && type.contains("request.amended")) {
            byte[] said = new String(record.value(), StandardCharsets.UTF_8)
                    .replaceFirst("\\{", "{\"name\":\"" + Operators.PLANTED + "\",")
                    .getBytes(StandardCharsets.UTF_8);
            return new ProducerRecord<>(record.topic(), null, record.key(), said, record.headers());
        }
        return world.has(Planted.ORDER_LOST) && record.topic().equals("relief.stock") ? heldBack(record) : record;
    }

    private @Nullable ProducerRecord<String, byte[]> heldBack(ProducerRecord<String, byte[]> record) {
        ProducerRecord<String, byte[]> before = heldBack;
        heldBack = before == null && world.chance().in(0.1) ? record : null;
        if (heldBack == record) {
            return null;
        }
        put(record);
        return before;
    }
}
