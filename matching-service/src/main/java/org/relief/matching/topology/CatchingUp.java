package org.relief.matching.topology;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** The partitions of this instance that still take in what had piled up; nothing is planned there meanwhile. */
final class CatchingUp {

    private final Set<Integer> partitions = new ConcurrentSkipListSet<>();

    void set(int partition, boolean behind) {
        if (behind) {
            partitions.add(partition);
        } else {
            partitions.remove(partition);
        }
    }

    Set<Integer> partitions() {
        return Set.copyOf(partitions);
    }
}
