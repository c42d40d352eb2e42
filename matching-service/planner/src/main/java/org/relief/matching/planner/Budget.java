package org.relief.matching.planner;

import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/** How long the planner may search. Only an iteration budget makes the plan the same on every machine. */
@FunctionalInterface
public interface Budget {
    /** The share of the budget that is used up after so many iterations; 1 or more ends the search. */
    double spent(long iterations);

    static Budget iterations(long count) {
        return done -> count <= 0 ? 1 : (double) done / count;
    }

    /** A budget in time, say: the caller measures and reports the share that has passed. */
    static Budget progress(DoubleSupplier share) {
        return _ -> share.getAsDouble();
    }

    default Budget orWhen(BooleanSupplier cancelled) {
        return done -> cancelled.getAsBoolean() ? 1 : spent(done);
    }
}
