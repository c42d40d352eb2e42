package org.relief.platform.web.paging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.relief.platform.web.problem.Problem;

/**
 * The sort keys of the last row that a client has seen, opaque and URL-safe outside. Instants travel as ISO text in
 * milliseconds. A key that is not there or not of the kind asked for is the client's fault: problem bad-cursor.
 */
public record Cursor(List<String> keys) {

    private static final String SEPARATOR = "\u001f";
    private static final int LONGEST = 1000;

    public Cursor {
        keys = List.copyOf(keys);
    }

    public static Cursor of(Object... keys) {
        return new Cursor(Arrays.stream(keys).map(String::valueOf).toList());
    }

    static Cursor parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw bad();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return new Cursor(List.of(new String(bytes, StandardCharsets.UTF_8).split(SEPARATOR, -1)));
        } catch (IllegalArgumentException _) {
            throw bad();
        }
    }

    public String encode() {
        byte[] bytes = String.join(SEPARATOR, keys).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public String text(int index) {
        return key(index, Function.identity());
    }

    public long number(int index) {
        return key(index, Long::valueOf);
    }

    /** Of milliseconds, as the database has it: a moment beyond them is nothing that we gave out. */
    public Instant instant(int index) {
        return key(index, text -> Instant.ofEpochMilli(Instant.parse(text).toEpochMilli()));
    }

    public UUID uuid(int index) {
        return key(index, UUID::fromString);
    }

    private <T> T key(int index, Function<String, T> read) {
        if (index >= keys.size()) {
            throw bad();
        }
        try {
            return read.apply(keys.get(index));
        } catch (RuntimeException _) {
            throw bad();
        }
    }

    private static Problem bad() {
        return Problem.badRequest("bad-cursor");
    }
}
