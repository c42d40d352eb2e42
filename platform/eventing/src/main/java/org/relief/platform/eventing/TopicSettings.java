package org.relief.platform.eventing;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * How a topic is to be: what it is made with, and what is asked of one that is there already. Nothing is changed then: who set
 * it otherwise had a reason, or lost something that nobody should gloss over.
 *
 * @param keptFor how long what is said is kept; empty for ever, and of no meaning where only the last of each key is
 */
record TopicSettings(
        String topic,
        int partitions,
        short replicas,
        int minInSyncReplicas,
        boolean compacted,
        Optional<Duration> keptFor) {

    private static final Duration DEAD_LETTERS_KEPT_FOR = Duration.ofDays(30);
    private static final long FOR_EVER = -1;
    private static final String CONFIGURE = "kafka-configs.sh --alter --entity-type topics --entity-name ";

    /** What is there, with the settings that are in force. */
    record Found(int partitions, int replicas, Map<String, String> settings) {

        private String text(String setting) {
            return settings.getOrDefault(setting, "");
        }

        private long number(String setting) {
            return Long.parseLong(settings.getOrDefault(setting, "0"));
        }
    }

    private record Difference(String what, String remedy) {}

    /** Those of a service, each with that of its dead letters. */
    static List<TopicSettings> of(Topics topics, EventingProperties properties) {
        return topics.topics().stream()
                .flatMap(topic -> topic.deadLetters()
                        ? Stream.of(main(topic, properties), deadLetters(topic, properties))
                        : Stream.of(main(topic, properties)))
                .toList();
    }

    private static TopicSettings main(Topics.Topic topic, EventingProperties properties) {
        return new TopicSettings(
                topic.name(),
                properties.partitions(),
                properties.replicationFactor(),
                properties.minInSyncReplicas(),
                topic.compacted(),
                properties.retention());
    }

    private static TopicSettings deadLetters(Topics.Topic topic, EventingProperties properties) {
        return new TopicSettings(
                topic.name() + Topics.DEAD_LETTER_SUFFIX,
                1,
                properties.replicationFactor(),
                properties.minInSyncReplicas(),
                false,
                Optional.of(DEAD_LETTERS_KEPT_FOR));
    }

    NewTopic toNew() {
        return new NewTopic(topic, partitions, replicas).configs(settings());
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put(CLEANUP_POLICY_CONFIG, compacted ? CLEANUP_POLICY_COMPACT : CLEANUP_POLICY_DELETE);
        settings.put(MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(minInSyncReplicas));
        if (!compacted) {
            settings.put(RETENTION_MS_CONFIG, Long.toString(retention()));
            settings.put(RETENTION_BYTES_CONFIG, Long.toString(FOR_EVER));
        }
        return settings;
    }

    private long retention() {
        return keptFor.map(Duration::toMillis).orElse(FOR_EVER);
    }

    /** What has to be mended before the topic can be worked with, in one line with the remedy; empty when nothing has. */
    Optional<String> refusal(Found found) {
        List<Difference> differences = new ArrayList<>();
        if (found.partitions() != partitions) {
            differences.add(new Difference(is("partitions", found.partitions(), partitions), morePartitions(found)));
        }
        if (found.replicas() < replicas) {
            differences.add(new Difference(is("replicas", found.replicas(), replicas), moreReplicas(found)));
        }
        wrongSettings(found).ifPresent(differences::add);
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("Topic %s is not as it has to be: %s. To mend it: %s"
                        .formatted(
                                topic, joined(differences, Difference::what), joined(differences, Difference::remedy)));
    }

    private static String joined(List<Difference> differences, java.util.function.Function<Difference, String> text) {
        return differences.stream().map(text).collect(Collectors.joining("; "));
    }

    private static String is(String setting, Object found, Object expected) {
        return "%s is %s, expected %s".formatted(setting, found, expected);
    }

    /** Never to be raised: the areas would fall elsewhere, away from what was said of them before. */
    private String morePartitions(Found found) {
        String anew = "kafka-topics.sh --delete --topic " + topic + " while nothing is in it, and it is made anew";
        return partitions == 1
                ? anew
                : "RELIEF_EVENTING_PARTITIONS=%d where all topics have so many (never give one more), else %s"
                        .formatted(found.partitions(), anew);
    }

    private String moreReplicas(Found found) {
        return "kafka-reassign-partitions.sh with %d brokers for each partition, or RELIEF_EVENTING_REPLICATION_FACTOR=%d"
                .formatted(replicas, found.replicas());
    }

    private Optional<Difference> wrongSettings(Found found) {
        Map<String, String> wrong = new TreeMap<>(settings());
        wrong.keySet().removeIf(setting -> isRight(setting, found));
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(new Difference(
                        wrong.entrySet().stream()
                                .map(setting -> is(setting.getKey(), found.text(setting.getKey()), setting.getValue()))
                                .collect(Collectors.joining(", ")),
                        CONFIGURE + topic + " --add-config "
                                + wrong.entrySet().stream()
                                        .map(Map.Entry::toString)
                                        .collect(Collectors.joining(","))));
    }

    private boolean isRight(String setting, Found found) {
        return switch (setting) {
            case MIN_IN_SYNC_REPLICAS_CONFIG -> found.number(setting) >= minInSyncReplicas;
            case RETENTION_MS_CONFIG -> isAsLong(found.number(setting), retention());
            case RETENTION_BYTES_CONFIG -> found.number(setting) == FOR_EVER;
            default -> found.text(setting).equals(settings().get(setting));
        };
    }

    private static boolean isAsLong(long found, long expected) {
        return found == FOR_EVER || expected != FOR_EVER && found >= expected;
    }
}
