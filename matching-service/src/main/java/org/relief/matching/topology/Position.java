package org.relief.matching.topology;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How far a topic was taken in.
 *
 * @param offset of the last record that was
 * @param topicId of the topic as it was then, another when it is deleted and made anew; null where an earlier release kept none
 */
record Position(long offset, @Nullable String topicId) {

    private static final char OF = '@';

    static Position read(byte[] stored) {
        String text = new String(stored, StandardCharsets.UTF_8);
        int of = text.indexOf(OF);
        return of < 0
                ? new Position(Long.parseLong(text), null)
                : new Position(Long.parseLong(text.substring(0, of)), text.substring(of + 1));
    }

    byte[] bytes() {
        String text = topicId == null ? Long.toString(offset) : offset + Character.toString(OF) + topicId;
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
