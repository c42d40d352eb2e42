package org.relief.matching.topology;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.relief.matching.topology.Refusal.Reason;

/** Looks at the whole log before a start: what is remembered of each partition, and what is there. */
final class KafkaStart {

    private static final String CHANGELOG = "-changelog";

    /**
     * @param topicIds of all topics that are read
     * @param remembered the partitions whose state is in the state topic
     * @param anew the partitions of which nothing is known: they are read from their beginning, whatever the group says
     */
    record Look(List<Refusal> refusals, Map<String, String> topicIds, Set<Integer> remembered, Set<Integer> anew) {
        static final Look NONE = new Look(List.of(), Map.of(), Set.of(), Set.of());
    }

    private record State(Set<Integer> remembered, Map<Integer, Map<String, Position>> positions) {}

    private final LogReader reader;
    private final Map<String, Object> admin;
    private final String applicationId;
    private final String stateTopic;

    KafkaStart(LogReader reader, Map<String, Object> admin, String applicationId) {
        this.reader = reader;
        this.admin = admin;
        this.applicationId = applicationId;
        this.stateTopic = StateTopic.name(applicationId);
    }

    Look look() throws InterruptedException {
        Map<String, TopicDescription> topics = describe();
        Map<String, String> ids = topics.values().stream()
                .collect(Collectors.toMap(
                        TopicDescription::name, topic -> topic.topicId().toString()));
        List<TopicDescription> changelogs = topics.values().stream()
                .filter(topic -> topic.name().endsWith(CHANGELOG))
                .toList();
        int partitions = requireNonNull(topics.get(stateTopic)).partitions().size();
        List<Refusal> refusals = new ArrayList<>(changelogs.stream()
                .flatMap(changelog -> misfit(changelog, partitions))
                .toList());
        Set<Integer> remembered = new HashSet<>();
        Set<Integer> anew = new HashSet<>();
        reader.ask(consumer -> found(consumer, partitions, ids, changelogs).forEach(found -> {
            refusals.addAll(Start.refusals(found));
            if (found.remembered()) {
                remembered.add(found.partition());
            } else if (!found.inStores()) {
                anew.add(found.partition());
            }
        }));
        return new Look(List.copyOf(refusals), ids, Set.copyOf(remembered), Set.copyOf(anew));
    }

    private Map<String, TopicDescription> describe() throws InterruptedException {
        try (Admin client = Admin.create(admin)) {
            Set<String> changelogs = client.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(applicationId + "-") && name.endsWith(CHANGELOG))
                    .collect(Collectors.toSet());
            List<String> names = Stream.of(
                            MatchingTopology.SOURCES, List.of(MatchingTopology.DELIVERIES, stateTopic), changelogs)
                    .flatMap(Collection::stream)
                    .toList();
            return client.describeTopics(names).allTopicNames().get();
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        }
    }

    private static Stream<Refusal> misfit(TopicDescription changelog, int partitions) {
        int found = changelog.partitions().size();
        return found == partitions
                ? Stream.empty()
                : Stream.of(new Refusal(
                        Reason.CHANGELOG,
                        changelog.name(),
                        0,
                        changelog.topicId().toString(),
                        "it has %d partitions and the topics have %d; kafka-topics.sh --delete --topic '%s' mends it:"
                                        .formatted(found, partitions, changelog.name())
                                + " what it holds is in the state topic too"));
    }

    /** The beginnings are looked at first and the ends last, because another instance may go on meanwhile. */
    private List<Start.Found> found(
            KafkaConsumer<String, byte[]> consumer,
            int partitions,
            Map<String, String> ids,
            List<TopicDescription> changelogs) {
        List<TopicPartition> sources = partitions(MatchingTopology.SOURCES, partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(sources);
        State state = readState(consumer, partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(sources);
        Map<TopicPartition, Long> decisions =
                consumer.endOffsets(partitions(List.of(MatchingTopology.DELIVERIES), partitions));
        Set<Integer> stored = partitionsWithRecords(
                consumer,
                changelogs.stream()
                        .flatMap(changelog ->
                                partitions(
                                        List.of(changelog.name()),
                                        changelog.partitions().size())
                                        .stream())
                        .toList());
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new Start.Found(
                        partition,
                        state.remembered().contains(partition),
                        stored.contains(partition),
                        decisions.getOrDefault(new TopicPartition(MatchingTopology.DELIVERIES, partition), 0L) > 0,
                        state.positions().getOrDefault(partition, Map.of()),
                        sources(partition, begins, ends, ids),
                        stateTopic,
                        ids.get(stateTopic)))
                .toList();
    }

    private Map<String, Source> sources(
            int partition, Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends, Map<String, String> ids) {
        Map<String, Source> sources = new HashMap<>();
        sources.put(Start.ITSELF, Source.itself(ids.get(stateTopic)));
        MatchingTopology.SOURCES.forEach(topic -> {
            var at = new TopicPartition(topic, partition);
            long begin = begins.getOrDefault(at, 0L);
            sources.put(topic, new Source(begin, ends.getOrDefault(at, 0L), ids.get(topic), null));
        });
        return sources;
    }

    private State readState(KafkaConsumer<String, byte[]> consumer, int partitions) {
        List<TopicPartition> all = partitions(List.of(stateTopic), partitions);
        State state = new State(new HashSet<>(), new HashMap<>());
        consumer.assign(all);
        consumer.seekToBeginning(all);
        LogReader.forEach(consumer, consumer.endOffsets(all), record -> {
            String key = StateTopic.afterSlash(record.key());
            if (StateTopic.beforeSlash(key).equals(PartitionState.POSITIONS) && record.value() != null) {
                StateTopic.requireReadable(record.headers());
                keep(state, record.partition(), StateTopic.afterSlash(key), record.value());
            }
        });
        return state;
    }

    private static void keep(State state, int partition, String key, byte[] value) {
        if (key.equals(PartitionState.FORMAT_KEY)) {
            state.remembered().add(partition);
        } else {
            state.positions().computeIfAbsent(partition, _ -> new HashMap<>()).put(key, Position.read(value));
        }
    }

    private static Set<Integer> partitionsWithRecords(
            KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        return consumer.endOffsets(partitions).entrySet().stream()
                .filter(end -> end.getValue() > begins.getOrDefault(end.getKey(), 0L))
                .map(end -> end.getKey().partition())
                .collect(Collectors.toSet());
    }

    private static List<TopicPartition> partitions(Collection<String> topics, int count) {
        return topics.stream()
                .flatMap(topic -> IntStream.range(0, count).mapToObj(partition -> new TopicPartition(topic, partition)))
                .toList();
    }

    /**
     * Has the group read these from their beginning; of a topic that was made anew it may say that all was read.
     *
     * @throws KafkaException while an instance works
     */
    void rewind(Look look) {
        Set<TopicPartition> anew = Stream.concat(
                        look.refusals().stream()
                                .filter(refusal -> MatchingTopology.SOURCES.contains(refusal.topic()))
                                .map(refusal -> new TopicPartition(refusal.topic(), refusal.partition())),
                        look.anew().stream()
                                .flatMap(partition -> MatchingTopology.SOURCES.stream()
                                        .map(topic -> new TopicPartition(topic, partition))))
                .collect(Collectors.toSet());
        if (!anew.isEmpty()) {
            reader.ask(consumer -> rewind(consumer, anew));
        }
    }

    private static void rewind(KafkaConsumer<String, byte[]> consumer, Set<TopicPartition> anew) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(anew);
        Map<TopicPartition, OffsetAndMetadata> back = new HashMap<>();
        consumer.committed(anew).forEach((partition, committed) -> {
            long begin = begins.getOrDefault(partition, 0L);
            if (committed != null && committed.offset() != begin) {
                back.put(partition, new OffsetAndMetadata(begin));
            }
        });
        if (!back.isEmpty()) {
            consumer.assign(back.keySet());
            consumer.commitSync(back);
        }
    }
}
