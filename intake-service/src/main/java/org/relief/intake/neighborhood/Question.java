package org.relief.intake.neighborhood;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A doubtful report against a firm one, for a person to answer.
 *
 * @param reported what was said last to this effect
 */
record Question(String id, ReportKind kind, Said reported, Instant askedAt) {

    enum Answer {
        /** The report is what stands now. */
        ACCEPTED,
        DISMISSED,
        /** One of the two ended, or what stands says the same by now. */
        OUTDATED
    }

    /** @param by the person's opaque id; null when nobody was needed */
    record Settlement(Answer answer, @Nullable String by, Instant at) {}

    boolean isAbout(ReportKind what, Said said) {
        return kind == what && reported.saysTheSameAs(said);
    }

    boolean isOutdated(@Nullable Said standing, Instant now) {
        return standing == null || !standing.holds(now) || !reported.holds(now) || standing.saysTheSameAs(reported);
    }
}
