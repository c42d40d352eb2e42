package org.relief.platform.web.version;

import java.util.List;
import org.relief.platform.web.problem.Problem;
import org.springframework.http.HttpStatus;

/**
 * Controller argument: the header If-Match, with which a client says what it saw before it changes a thing. Without it
 * the answer is 428, with an older version 412.
 */
public record IfMatch(List<String> tags) {

    static final IfMatch NONE = new IfMatch(List.of());

    public IfMatch {
        tags = List.copyOf(tags);
    }

    /** The version that the client saw; a list or {@code *} names none and is refused. */
    public long required() {
        requirePresent();
        if (tags.size() != 1) {
            throw Problem.badRequest("bad-if-match");
        }
        return version(tags.getFirst());
    }

    /** Passes when the client saw the current version, or does not care ({@code *}). */
    public void check(long current) {
        requirePresent();
        if (!tags.contains("*") && !tags.contains(ETags.of(current))) {
            throw stale();
        }
    }

    /** For a save that lost the race after the check. */
    public static Problem stale() {
        return Problem.of(HttpStatus.PRECONDITION_FAILED, "stale-version");
    }

    private void requirePresent() {
        if (tags.isEmpty()) {
            throw Problem.of(HttpStatus.PRECONDITION_REQUIRED, "if-match-required");
        }
    }

    private static long version(String tag) {
        if (!tag.matches("\"\\d{1,18}\"")) {
            throw Problem.badRequest("bad-if-match");
        }
        return Long.parseLong(tag.substring(1, tag.length() - 1));
    }
}
