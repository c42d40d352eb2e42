package org.relief.matching.area;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A span of time, both ends included. */
public record Span(Instant from, Instant until) {
    public Span {
        requireNonNull(from, "from");
        requireNonNull(until, "until");
    }
}
