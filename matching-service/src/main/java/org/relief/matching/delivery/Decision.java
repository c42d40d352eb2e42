package org.relief.matching.delivery;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a person decided, for the record.
 *
 * @param by the coordinator's account
 * @param why in the coordinator's own words; no personal data
 */
public record Decision(String by, @Nullable String why) {
    public Decision {
        requireNonNull(by, "by");
    }

    static @Nullable String by(@Nullable Decision decision) {
        return decision == null ? null : decision.by();
    }

    static @Nullable String why(@Nullable Decision decision) {
        return decision == null ? null : decision.why();
    }
}
