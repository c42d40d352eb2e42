package org.relief.platform.eventing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates missing topics beside the service's start, and keeps trying while there is no broker. */
public final class TopicCreation {

    private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

    private final List<NewTopic> topics;
    private final Map<String, Object> adminProperties;
    private final CompletableFuture<Void> created = new CompletableFuture<>();
    private final Thread thread;

    TopicCreation(Topics topics, EventingProperties properties, Map<String, Object> adminProperties) {
        this.adminProperties = adminProperties;
        this.topics = topics.topics().stream()
                .flatMap(topic -> Stream.of(main(topic, properties), deadLetters(topic, properties)))
                .toList();
        this.thread = Thread.ofVirtual().name("topic-creation").start(this::run);
    }

    /** Waits until all topics exist; throws IllegalStateException when they do not in time. */
    public void await(Duration timeout) {
        try {
            created.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("Kafka's topics could not be created within " + timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Kafka's topics", e);
        }
    }

    void stop() {
        thread.interrupt();
    }

    private static NewTopic main(Topics.Topic topic, EventingProperties properties) {
        Map<String, String> kept = topic.compacted()
                ? Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
                : Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");
        return new NewTopic(topic.name(), properties.partitions(), properties.replicationFactor()).configs(kept);
    }

    private static NewTopic deadLetters(Topics.Topic topic, EventingProperties properties) {
        return new NewTopic(topic.name() + Topics.DEAD_LETTER_SUFFIX, 1, properties.replicationFactor())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(DEAD_LETTER_RETENTION.toMillis())));
    }

    private void run() {
        try (Admin admin = Admin.create(adminProperties)) {
            while (!created.isDone()) {
                try {
                    create(admin);
                    created.complete(null);
                } catch (ExecutionException e) {
                    log.warn("Topics are not created yet, trying again: {}", String.valueOf(e.getCause()));
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            created.completeExceptionally(e);
        }
    }

    private void create(Admin admin) throws ExecutionException, InterruptedException {
        for (var creation : admin.createTopics(topics).values().values()) {
            try {
                creation.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }
}
