package org.relief.matching.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.matching.topology.Refusal.Reason;

/**
 * Whether what is remembered and what is in the topics belong together. Where they do not, a start would decide anew what was
 * decided, or pass over what was said, and nobody would know.
 */
final class Start {

    /**
     * What is found of a partition.
     *
     * @param remembered whether the state topic holds its state
     * @param inStores whether the changelogs do, as with a release that had no state topic
     * @param decided whether anything was ever decided there
     * @param stateTopicId see {@link Source}
     */
    record Found(
            int partition,
            boolean remembered,
            boolean inStores,
            boolean decided,
            Map<String, Position> positions,
            Map<String, Source> sources,
            String stateTopic,
            @Nullable String stateTopicId) {}

    /** Under this name the positions hold which state topic they were written to, and the sources which one is there. */
    static final String ITSELF = "itself";

    private Start() {}

    static List<Refusal> refusals(Found found) {
        if (found.remembered()) {
            return refusals(found.partition(), found.positions(), found.sources());
        }
        if (found.inStores()) {
            return List.of();
        }
        if (found.decided()) {
            return List.of(new Refusal(
                    Reason.NO_STATE,
                    found.stateTopic(),
                    found.partition(),
                    found.stateTopicId(),
                    "nothing is remembered here, and %s-%d holds decisions: all would be decided anew"
                            .formatted(MatchingTopology.DELIVERIES, found.partition())));
        }
        return refusals(found.partition(), Map.of(), found.sources());
    }

    /** Of each topic by itself, where there is a state. */
    static List<Refusal> refusals(int partition, Map<String, Position> positions, Map<String, Source> sources) {
        Map<String, Position> kept = ofThisLog(positions, sources);
        List<Refusal> refusals = new ArrayList<>();
        sources.forEach((topic, source) -> wrong(kept.get(topic), source)
                .filter(_ -> !topic.equals(ITSELF))
                .ifPresent(reason -> refusals.add(new Refusal(
                        reason, topic, partition, source.topicId(), words(reason, kept.get(topic), source)))));
        return refusals;
    }

    /**
     * Where the state topic is another one too, the whole log was put back from a backup, which has each record where it was:
     * then the offsets count, and not which topics they were.
     */
    static Map<String, Position> ofThisLog(Map<String, Position> positions, Map<String, Source> sources) {
        Position written = positions.get(ITSELF);
        Source here = sources.get(ITSELF);
        if (written == null || here == null || !here.isOther(written)) {
            return positions;
        }
        return positions.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new Position(entry.getValue().offset(), null)));
    }

    private static Optional<Reason> wrong(@Nullable Position position, Source source) {
        if (position == null) {
            return source.begin() > 0 ? Optional.of(Reason.CUT) : Optional.empty();
        }
        if (source.isOther(position)) {
            return Optional.of(Reason.MADE_ANEW);
        }
        if (position.offset() >= source.end()) {
            return Optional.of(Reason.BEYOND_END);
        }
        return position.offset() + 1 < source.begin() ? Optional.of(Reason.CUT) : Optional.empty();
    }

    private static String words(Reason reason, @Nullable Position position, Source source) {
        long taken = position == null ? -1 : position.offset();
        return switch (reason) {
            case MADE_ANEW ->
                "it was made anew since it was taken in up to offset %d; it holds %d to %d now"
                        .formatted(taken, source.begin(), source.end() - 1);
            case BEYOND_END ->
                "it was taken in up to offset %d and ends at %d: it is an earlier one again"
                        .formatted(taken, source.end() - 1);
            default ->
                "it was taken in up to offset %d and begins at %d: what was between is gone"
                        .formatted(taken, source.begin());
        };
    }

    /** Where reading goes on; null at the beginning. What does not belong to the topic as it is now counts no longer. */
    static @Nullable Position goOn(String topic, @Nullable Position position, Source source) {
        if (wrong(position, source).isEmpty()) {
            return position == null ? null : new Position(position.offset(), source.topicId());
        }
        // A coordinator's command is of its hour: what nobody carried out then is not carried out now.
        long before = topic.equals(Commands.TOPIC) ? source.end() : source.begin();
        return new Position(before - 1, source.topicId());
    }
}
