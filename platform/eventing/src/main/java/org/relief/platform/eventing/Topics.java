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

    /** @param compacted true keeps the last record of each key, false keeps all records for good */
    public record Topic(String name, boolean compacted) {}

    /** Topics that are kept whole: the log is the system of record of those who fold it. */
    public static Topics of(String... names) {
        return new Topics(Stream.of(names).map(name -> new Topic(name, false)).toList());
    }

    /** The same topics and one that keeps the last record of each key. */
    public Topics withCompacted(String name) {
        return new Topics(
                Stream.concat(topics.stream(), Stream.of(new Topic(name, true))).toList());
    }

    /** Those that keep the last record of each key alone. */
    public Set<String> compacted() {
        return topics.stream().filter(Topic::compacted).map(Topic::name).collect(Collectors.toUnmodifiableSet());
    }

    List<String> deadLetterTopics() {
        return topics.stream().map(topic -> topic.name() + DEAD_LETTER_SUFFIX).toList();
    }
}
