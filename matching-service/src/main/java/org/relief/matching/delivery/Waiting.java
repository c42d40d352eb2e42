package org.relief.matching.delivery;

import java.util.List;
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

    /** The same with what coordinators ordered. */
    public Waiting steeredBy(List<Steered> orders) {
        if (orders.isEmpty()) {
            return this;
        }
        WhyNot known = why == null ? new WhyNot(List.of(reason), List.of(remedy), List.of(), null) : why;
        return new Waiting(reason, lacking, remedy, known.steeredBy(orders));
    }

    /** Of two parts of one need, of which the first is the first to be met. */
    public Waiting together(Waiting other) {
        WhyNot both = why == null || other.why == null ? why : why.together(other.why);
        return new Waiting(reason, lacking + other.lacking, remedy.together(other.remedy), both);
    }
}
