package org.relief.notification.invite;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Codes that were nobody's, by who typed them: whoever guesses has a few guesses an hour.
 *
 * @param id the token's subject
 */
record Tries(String id, List<Instant> wrong) {

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int MOST = 5;

    static Tries none(String id) {
        return new Tries(id, List.of());
    }

    Tries plus(Instant now) {
        return new Tries(
                id,
                Stream.concat(wrong.stream().filter(at -> counts(at, now)), Stream.of(now))
                        .toList());
    }

    boolean areTooMany(Instant now) {
        return wrong.stream().filter(at -> counts(at, now)).count() >= MOST;
    }

    /** In how many seconds the next one may be typed. */
    int restSeconds(Instant now) {
        return wrong.stream()
                .filter(at -> counts(at, now))
                .findFirst()
                .map(first ->
                        (int) Duration.between(now, first.plus(REMEMBERED)).toSeconds())
                .orElse(0);
    }

    private static boolean counts(Instant at, Instant now) {
        return at.isAfter(now.minus(REMEMBERED));
    }
}
