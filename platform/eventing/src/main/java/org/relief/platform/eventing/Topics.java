package org.relief.platform.eventing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The topics a service writes or reads; declare one bean. Each is created at start if it is missing,
 * with its dead-letter topic, so that services can start in any order.
 */
public record Topics(List<Topic> topics) {

    /** What comes after a topic's name in that of its dead letters. */
    public static final String DEAD_LETTER_SUFFIX = ".dlt";

    /**
     * @param compacted true keeps the last record of each key, false all records for as long as is set
     * @param deadLetters whether what cannot be handled of it is put aside
     */
    public record Topic(String name, boolean compacted, boolean deadLetters) {}

    /** Topics that are kept whole: the log is the system of record of those who fold it. */
    public static Topics of(String... names) {
        return new Topics(
                Stream.of(names).map(name -> new Topic(name, false, true)).toList());
    }

    /** The same topics and one that keeps the last record of each key. */
    public Topics withCompacted(String name) {
        return with(new Topic(name, true, true));
    }

    /** The same topics and one that only the service itself writes and reads, to keep the last record of each key. */
    public Topics withStateOf(String name) {
        return with(new Topic(name, true, false));
    }

    private Topics with(Topic topic) {
        return new Topics(Stream.concat(topics.stream(), Stream.of(topic)).toList());
    }

    /** Those that keep the last record of each key alone. */
    public Set<String> compacted() {
        return topics.stream().filter(Topic::compacted).map(Topic::name).collect(Collectors.toUnmodifiableSet());
    }

    List<String> deadLetterTopics() {
        return topics.stream()
                .filter(Topic::deadLetters)
                .map(topic -> topic.name() + DEAD_LETTER_SUFFIX)
                .toList();
    }
}
