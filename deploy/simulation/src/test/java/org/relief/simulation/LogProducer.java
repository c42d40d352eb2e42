package org.relief.simulation;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

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

    private LogProducer() {}

    @SuppressWarnings("unchecked")
    static Producer<String, byte[]> of(Log log, Way way, LongSupplier millis) {
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                LogProducer.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (_, method, args) -> switch (method.getName()) {
                    case "send" ->
                        send(log, way.next(), (ProducerRecord<String, byte[]>) args[0], (Callback) args[1], millis);
                    case "flush", "close" -> null;
                    default -> throw new UnsupportedOperationException("no service needs " + method);
                });
    }

    private static Object send(
            Log log, Fate fate, ProducerRecord<String, byte[]> record, Callback callback, LongSupplier millis) {
        var place = new RecordMetadata(new TopicPartition(record.topic(), 0), 0, 0, millis.getAsLong(), 0, 0);
        if (fate != Fate.IS_LOST) {
            log.append(record, millis.getAsLong());
        }
        if (fate == Fate.ARRIVES) {
            callback.onCompletion(place, null);
        } else {
            callback.onCompletion(null, new TimeoutException("no word from the broker"));
        }
        return CompletableFuture.completedFuture(place);
    }
}
