package org.relief.matching.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.EventHeaders;

/**
 * The compacted topic that holds the state of all areas, written with each decision: a snapshot that is always of now. Keys
 * are {@code <partition>/<store>/<key in the store>}, values what the stores hold, and a header says in which format.
 */
final class StateTopic {

    /** Grows when older values can no longer be read as they are; then {@link #requireReadable} needs a migration beside it. */
    static final String FORMAT = "1";

    private static final String FORMAT_HEADER = "state_format";

    private StateTopic() {}

    static String name(String applicationId) {
        return "relief." + applicationId + "-state";
    }

    static Record<String, byte[]> record(int partition, String key, byte @Nullable [] value, long at) {
        var headers = new RecordHeaders();
        headers.add(FORMAT_HEADER, FORMAT.getBytes(StandardCharsets.UTF_8));
        return new Record<>(partition + "/" + key, value, at, headers);
    }

    static boolean isState(Headers headers) {
        return headers.lastHeader(FORMAT_HEADER) != null;
    }

    static Optional<Set<Integer>> partition(String key) {
        return Optional.of(Set.of(Integer.parseInt(beforeSlash(key))));
    }

    /** Of a key here the partition, of one without that the store, of one in a store the area. */
    static String beforeSlash(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    static String afterSlash(String key) {
        return key.substring(key.indexOf('/') + 1);
    }

    static void requireReadable(Headers headers) {
        requireReadable(String.valueOf(EventHeaders.text(headers, FORMAT_HEADER)));
    }

    /** @throws UnreadableState when another build wrote it that this one does not know */
    static void requireReadable(String format) {
        if (!format.equals(FORMAT)) {
            throw new UnreadableState("its state has format " + format + ", this build reads " + FORMAT);
        }
    }
}
