package org.relief.matching.delivery;

import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.Outlook.Reason;

/** Why a need, or a part of it, waits. */
public record Waiting(
        Reason reason,
        int lacking,
        SmallestChange remedy,
        @Nullable WhyNot why) {
    public Waiting(Reason reason, int lacking, SmallestChange remedy) {
        this(reason, lacking, remedy, null);
    }

    /** Of two parts of one need, of which the first is the first to be met. */
    public Waiting together(Waiting other) {
        WhyNot both = why == null || other.why == null ? why : why.together(other.why);
        return new Waiting(reason, lacking + other.lacking, remedy.together(other.remedy), both);
    }
}
