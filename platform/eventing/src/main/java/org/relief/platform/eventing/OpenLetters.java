package org.relief.platform.eventing;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The letters that are still to be looked at, told newest first: one for each record, though a service may have handled it
 * in two ways and failed in both, and none of a record that was replayed since.
 */
final class OpenLetters {

    private final int most;
    private final Set<Place> settled = new HashSet<>();
    private final Map<Place, ConsumerRecord<String, byte[]>> letters = new LinkedHashMap<>();

    OpenLetters(int most) {
        this.most = most;
    }

    void add(ConsumerRecord<String, byte[]> event) {
        Place source = Place.ofSource(event);
        if (DeadLetters.isSettlement(event)) {
            settled.add(source);
        } else if (!settled.contains(source) && !isFull()) {
            letters.putIfAbsent(source, event);
        }
    }

    boolean isFull() {
        return letters.size() == most;
    }

    Collection<ConsumerRecord<String, byte[]>> letters() {
        return letters.values();
    }
}
