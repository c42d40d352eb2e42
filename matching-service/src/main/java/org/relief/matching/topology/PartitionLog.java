package org.relief.matching.topology;

import java.util.Map;
import java.util.function.BiConsumer;

/** What the processor of a partition asks of the log before it begins. */
interface PartitionLog {

    /** Whether the state topic holds the state of this partition. */
    boolean remembers(int partition);

    /** The last value of each key in the state topic, without those that were deleted; nothing when there is none. */
    void readState(int partition, BiConsumer<String, byte[]> eachKeyAndValue);

    /** What is there now of each topic that it reads. */
    Map<String, Source> sources(int partition);

    /** Whether an administrator said to go on all the same. */
    boolean isAccepted(Refusal refusal);
}
