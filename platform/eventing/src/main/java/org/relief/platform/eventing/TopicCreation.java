package org.relief.platform.eventing;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates missing topics beside the service's start, and keeps trying while there is no broker. Those that are there are
 * looked at: until they are as they have to be the service is not ready, says why once, and looks again.
 */
public final class TopicCreation {

    private static final Logger log = LoggerFactory.getLogger(TopicCreation.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** A topic that was just made may not be known everywhere yet. */
    private static final Duration SHORT_PAUSE = Duration.ofMillis(50);

    private static final String NO_RIGHT = "The settings of %s cannot be looked at: this account lacks the right"
            + " describe-configs there (deploy/docker/kafka-accounts.csv)";

    private final List<TopicSettings> topics;
    private final Map<String, Object> adminProperties;
    private final CountDownLatch right = new CountDownLatch(1);
    private final Thread thread;
    private volatile List<String> refusals = List.of();

    TopicCreation(Topics topics, EventingProperties properties, Map<String, Object> adminProperties) {
        this.adminProperties = adminProperties;
        this.topics = TopicSettings.of(topics, properties);
        this.thread = Thread.ofVirtual().name("topic-creation").start(this::run);
    }

    /** Waits until all topics are there and as they have to be, however long that takes. */
    public void await() throws InterruptedException {
        right.await();
    }

    /** What is wrong with topics that are there, a line for each; empty also while that is not known. */
    public List<String> refusals() {
        return refusals;
    }

    void stop() {
        thread.interrupt();
    }

    private void run() {
        try (Admin admin = Admin.create(adminProperties)) {
            while (right.getCount() > 0) {
                Thread.sleep(look(admin));
            }
        } catch (InterruptedException _) {
            // The service stops.
        }
    }

    /** How long to wait before the next look. */
    private Duration look(Admin admin) throws InterruptedException {
        try {
            create(admin);
            tell(findRefusals(admin));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return SHORT_PAUSE;
            }
            log.warn("Topics are not created yet, trying again: {}", String.valueOf(e.getCause()));
        }
        return right.getCount() > 0 ? PAUSE : Duration.ZERO;
    }

    private void create(Admin admin) throws ExecutionException, InterruptedException {
        var creations =
                admin.createTopics(topics.stream().map(TopicSettings::toNew).toList());
        for (var creation : creations.values().values()) {
            try {
                creation.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private List<String> findRefusals(Admin admin) throws ExecutionException, InterruptedException {
        List<String> names = topics.stream().map(TopicSettings::topic).toList();
        Map<String, TopicDescription> descriptions =
                admin.describeTopics(names).allTopicNames().get();
        Map<String, Config> settings;
        try {
            settings = settings(admin, names);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicAuthorizationException) {
                return List.of(NO_RIGHT.formatted(String.join(", ", names)));
            }
            throw e;
        }
        return topics.stream()
                .map(topic -> topic.refusal(found(
                        requireNonNull(descriptions.get(topic.topic())), requireNonNull(settings.get(topic.topic())))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Map<String, Config> settings(Admin admin, List<String> names)
            throws ExecutionException, InterruptedException {
        var asked = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Config> settings = new HashMap<>();
        admin.describeConfigs(asked).all().get().forEach((topic, config) -> settings.put(topic.name(), config));
        return settings;
    }

    private static TopicSettings.Found found(TopicDescription topic, Config settings) {
        int replicas = topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        return new TopicSettings.Found(
                topic.partitions().size(),
                replicas,
                settings.entries().stream()
                        .filter(entry -> entry.value() != null)
                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
    }

    /** Each line once, until it is mended or another. */
    private void tell(List<String> found) {
        found.stream().filter(line -> !refusals.contains(line)).forEach(line -> log.error("Not ready: {}", line));
        if (found.isEmpty() && !refusals.isEmpty()) {
            log.info("The topics are as they have to be now");
        }
        refusals = found;
        if (found.isEmpty()) {
            right.countDown();
        }
    }
}
