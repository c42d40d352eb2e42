package org.relief.matching.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.relief.platform.eventing.EventingProperties;

/**
 * How the streams application talks to Kafka. The times are such that after a kill it works again within 15 s: a static
 * member takes its partitions back at once, a lost one is missed after the session's time, a lost transaction ends
 * after its own.
 */
final class StreamsSettings {

    private StreamsSettings() {}

    static Properties of(
            Map<String, Object> kafka, MatchingProperties matching, EventingProperties eventing, String instance) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, matching.applicationId());
        settings.put(StreamsConfig.CLIENT_ID_CONFIG, matching.applicationId());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, matching.stateDir().toString());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, matching.standbyReplicas());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) eventing.replicationFactor());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        settings.put(StreamsConfig.POLL_MS_CONFIG, matching.pollTime().toMillis());
        settings.put(
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                threads(Runtime.getRuntime().availableProcessors()));
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        consumer(settings, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer(settings, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        consumer(settings, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
        consumer(settings, ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
        producer(settings, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
        producer(settings, ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        producer(settings, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 9_000);
        producer(settings, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        producer(settings, ProducerConfig.LINGER_MS_CONFIG, 0);
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    /** One processor is left to the planner. */
    static int threads(int processors) {
        return Math.max(1, processors - 1);
    }

    private static void consumer(Map<String, Object> settings, String name, Object value) {
        settings.put(StreamsConfig.consumerPrefix(name), value);
    }

    private static void producer(Map<String, Object> settings, String name, Object value) {
        settings.put(StreamsConfig.producerPrefix(name), value);
    }
}
