package org.relief.matching.topology;

import org.jspecify.annotations.Nullable;

/**
 * What is there of a partition of a topic that is read.
 *
 * @param begin the first offset that is still there
 * @param end the offset that the next record will have
 * @param topicId another when the topic is deleted and made anew; null where it is not known
 * @param waiting the offset of the last record that was not taken in yet; null where none waits
 */
record Source(
        long begin,
        long end,
        @Nullable String topicId,
        @Nullable Long waiting) {

    /** The state topic, of which only matters which one it is. */
    static Source itself(@Nullable String topicId) {
        return new Source(0, Long.MAX_VALUE, topicId, null);
    }

    boolean isOther(Position position) {
        return topicId != null && position.topicId() != null && !topicId.equals(position.topicId());
    }
}
