package org.relief.matching.area;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/** A span of time, both ends included. */
public record Span(Instant from, Instant until) {
    public Span {
        requireNonNull(from, "from");
        requireNonNull(until, "until");
    }

    /** What both have of it; empty when that is no time at all. */
    Optional<Span> common(Span other) {
        Instant start = from.isAfter(other.from) ? from : other.from;
        Instant end = until.isBefore(other.until) ? until : other.until;
        return start.isBefore(end) ? Optional.of(new Span(start, end)) : Optional.empty();
    }
}
