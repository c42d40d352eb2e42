package org.relief.matching.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.relief.platform.eventing.EventingProperties;

/**
 * How the streams application talks to Kafka. After a kill another instance goes on as soon as the dead one is missed and its
 * transaction is ended, which take the same time; one that stops leaves, and is not waited for. Its members have no lasting
 * names (no static membership): a broker that is killed while they gather forgets which of two joinings under one name came
 * last, and then fences the one that lives. What is to last is the process's own id, see {@link LastingIdentity}.
 */
final class StreamsSettings {

    private StreamsSettings() {}

    static Properties of(Map<String, Object> kafka, MatchingProperties matching, EventingProperties eventing) {
        int missedAfter = (int) eventing.missedAfter().toMillis();
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, matching.applicationId());
        settings.put(StreamsConfig.CLIENT_ID_CONFIG, matching.applicationId());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, matching.stateDir().toString());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, matching.standbyReplicas());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) eventing.replicationFactor());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        settings.put(StreamsConfig.POLL_MS_CONFIG, matching.pollTime().toMillis());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads());
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        consumer(settings, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer(settings, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, missedAfter);
        consumer(settings, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, missedAfter / 5);
        consumer(settings, ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        consumer(settings, ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, EventingProperties.LONGEST_GATHERING_MILLIS);
        producer(settings, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, missedAfter);
        producer(settings, ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        producer(settings, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 9_000);
        producer(settings, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        producer(settings, ProducerConfig.LINGER_MS_CONFIG, 0);
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    /** One processor is left to the planner. */
    static int threads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }

    private static void consumer(Map<String, Object> settings, String name, Object value) {
        settings.put(StreamsConfig.consumerPrefix(name), value);
    }

    private static void producer(Map<String, Object> settings, String name, Object value) {
        settings.put(StreamsConfig.producerPrefix(name), value);
    }
}
