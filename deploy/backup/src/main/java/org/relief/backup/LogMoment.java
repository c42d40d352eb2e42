package org.relief.backup;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Where all topics end at one moment, at which no transaction is under way: matching writes its state and what it decided in
 * one, and half of it would be a decision that it does not remember, or remembers and never told.
 */
final class LogMoment {

    /** Of the bus, with matching's state; what its streams keep beside that is made anew. */
    private static final String OURS = "relief.";

    private final Admin admin;
    private final Duration patience;

    LogMoment(Admin admin, Duration patience) {
        this.admin = admin;
        this.patience = patience;
    }

    List<LogFiles.Topic> find() {
        Map<String, TopicDescription> topics = topics();
        List<TopicPartition> places = places(topics);
        // The state first: whatever it has taken in lies below ends that are read later.
        Map<TopicPartition, Long> written =
                quietEnds(places.stream().filter(LogMoment::isMatchings).toList());
        Map<TopicPartition, Long> ends = ends(places, IsolationLevel.READ_COMMITTED, OffsetSpec.latest());
        ends.putAll(written);
        return topics(topics, places, ends);
    }

    /** Where they end while nobody writes. */
    List<LogFiles.Topic> now() {
        Map<String, TopicDescription> topics = topics();
        List<TopicPartition> places = places(topics);
        return topics(topics, places, ends(places, IsolationLevel.READ_COMMITTED, OffsetSpec.latest()));
    }

    private static List<TopicPartition> places(Map<String, TopicDescription> topics) {
        return topics.values().stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions().size())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList();
    }

    private List<LogFiles.Topic> topics(
            Map<String, TopicDescription> topics, List<TopicPartition> places, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> begins = ends(places, IsolationLevel.READ_UNCOMMITTED, OffsetSpec.earliest());
        Map<String, Map<String, String>> settings = settings(topics.keySet());
        return topics.values().stream()
                .map(topic -> new LogFiles.Topic(
                        topic.name(),
                        settings.getOrDefault(topic.name(), Map.of()),
                        of(topic, begins),
                        of(topic, ends)))
                .toList();
    }

    /** The records that matching writes in transactions. */
    private static boolean isMatchings(TopicPartition place) {
        return isState(place.topic()) || place.topic().equals("relief.deliveries");
    }

    static boolean isState(String topic) {
        return topic.endsWith("-state");
    }

    private static List<Long> of(TopicDescription topic, Map<TopicPartition, Long> offsets) {
        return IntStream.range(0, topic.partitions().size())
                .mapToObj(partition -> offsets.getOrDefault(new TopicPartition(topic.name(), partition), 0L))
                .toList();
    }

    Map<String, TopicDescription> topics() {
        return Answers.of(() -> {
            List<String> names = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(OURS))
                    .toList();
            return new TreeMap<>(admin.describeTopics(names).allTopicNames().get());
        });
    }

    /**
     * Three looks that agree: all that was written is decided, and nothing came meanwhile, so that no transaction has a part on
     * either side.
     */
    private Map<TopicPartition, Long> quietEnds(Collection<TopicPartition> places) {
        long giveUp = System.nanoTime() + patience.toNanos();
        while (true) {
            Map<TopicPartition, Long> written = ends(places, IsolationLevel.READ_UNCOMMITTED, OffsetSpec.latest());
            Map<TopicPartition, Long> decided = ends(places, IsolationLevel.READ_COMMITTED, OffsetSpec.latest());
            Map<TopicPartition, Long> again = ends(places, IsolationLevel.READ_UNCOMMITTED, OffsetSpec.latest());
            if (written.equals(decided) && decided.equals(again)) {
                return written;
            }
            if (System.nanoTime() > giveUp) {
                throw new BackupRefused("matching did not pause for a moment within " + patience.toSeconds()
                        + " s, so its state cannot be copied as one: try again, or stop matching for the backup");
            }
        }
    }

    Map<TopicPartition, Long> ends(Collection<TopicPartition> places, IsolationLevel level, OffsetSpec where) {
        Map<TopicPartition, OffsetSpec> wanted = places.stream().collect(Collectors.toMap(place -> place, _ -> where));
        return Answers.of(() -> {
            Map<TopicPartition, Long> ends = new java.util.HashMap<>();
            Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(wanted, new ListOffsetsOptions(level))
                    .all()
                    .get();
            found.forEach((place, info) -> ends.put(place, info.offset()));
            return ends;
        });
    }

    private Map<String, Map<String, String>> settings(Collection<String> topics) {
        List<ConfigResource> wanted = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<ConfigResource, Config> found =
                Answers.of(() -> admin.describeConfigs(wanted).all().get());
        return found.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().name(), each -> own(each.getValue())));
    }

    private static Map<String, String> own(Config settings) {
        return settings.entries().stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }
}
