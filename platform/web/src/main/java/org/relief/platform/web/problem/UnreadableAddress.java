package org.relief.platform.web.problem;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A parameter that is no text, such as {@code limit=%ff}: the container gives none of them, and does not say which it was. */
final class UnreadableAddress {

    private UnreadableAddress() {}

    /** @param query as sent; null when the parameters were in the body */
    static Problem problem(@Nullable String query) {
        return Arrays.stream(query == null ? new String[0] : query.split("&"))
                .filter(parameter -> !isReadable(parameter))
                .findFirst()
                .map(parameter -> Problem.invalidRequest().field(name(parameter), "not-readable"))
                .orElseGet(() -> Problem.badRequest("bad-request"));
    }

    /** What even its name cannot be read of is called "?". */
    private static String name(String parameter) {
        String name = parameter.split("=", 2)[0];
        return isReadable(name) ? URLDecoder.decode(name, StandardCharsets.UTF_8) : "?";
    }

    private static boolean isReadable(String text) {
        try {
            byte[] bytes = URLDecoder.decode(text, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (IllegalArgumentException | CharacterCodingException _) {
            return false;
        }
    }
}
