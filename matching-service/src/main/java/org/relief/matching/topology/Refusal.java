package org.relief.matching.topology;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a partition is not worked with.
 *
 * @param topic what is not as it has to be, and what an administrator names to go on all the same
 * @param topicId as which it was seen
 * @param what is wrong, in words
 */
record Refusal(
        Reason reason,
        String topic,
        int partition,
        @Nullable String topicId,
        String what) {

    enum Reason {
        /** Nothing is remembered, and there are decisions: all would be decided anew. */
        NO_STATE(true),
        /** The topic is another one than the one that was read. */
        MADE_ANEW(true),
        /** More was taken in than is there. */
        BEYOND_END(true),
        /** Records are gone that were never taken in. */
        CUT(true),
        /** What Kafka Streams keeps for itself does not fit the topics; nobody has to accept that, it can be deleted. */
        CHANGELOG(false);

        private final boolean acceptable;

        Reason(boolean acceptable) {
            this.acceptable = acceptable;
        }

        boolean isAcceptable() {
            return acceptable;
        }
    }

    /** Where, and what. */
    String words() {
        return topic + "-" + partition + ": " + what;
    }

    /** The same wrong of the same topic, however far it has grown since. */
    boolean isSame(Refusal other) {
        return reason == other.reason
                && topic.equals(other.topic)
                && partition == other.partition
                && Objects.equals(topicId, other.topicId);
    }
}
