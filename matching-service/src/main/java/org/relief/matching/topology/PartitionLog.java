package org.relief.matching.topology;

import java.util.Map;
import java.util.function.BiConsumer;

/** What the processor of a partition asks of the log before it begins. */
interface PartitionLog {

    /** The last value of each key in the state topic, without those that were deleted; nothing when there is none. */
    void readState(int partition, BiConsumer<String, byte[]> eachKeyAndValue);

    /** For each topic that it reads: the offset of the last record that waits there now; nothing where none waits. */
    Map<String, Long> waiting(int partition);
}
