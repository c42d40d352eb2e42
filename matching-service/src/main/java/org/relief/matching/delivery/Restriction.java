package org.relief.matching.delivery;

import java.time.Instant;
import java.util.Set;
import org.relief.matching.area.CoordinatorCommands.Purpose;

/**
 * A coordinator's decision that binds the plans until it is lifted, or until there is nothing left that it could bind.
 *
 * @param driverId whose delivery it was: another shift of the same driver is bound too
 * @param requests those that were on it; empty for KEEP_FREE
 */
public record Restriction(
        String id, Kind kind, String shiftId, String driverId, Set<String> requests, Decision decision, Instant at) {

    public enum Kind {
        /** The driver gets no delivery. */
        KEEP_FREE,
        /** The requests go with another driver. */
        ANOTHER_DRIVER,
        /** The requests are planned for nobody. */
        HOLD,
        /** As HOLD, and nobody expects that to change. */
        GIVE_UP;

        static Kind of(Purpose purpose) {
            return switch (purpose) {
                case KEEP_FREE -> KEEP_FREE;
                case ANOTHER_DRIVER, WITHOUT_STOPS -> ANOTHER_DRIVER;
                case HOLD -> HOLD;
                case GIVE_UP -> GIVE_UP;
            };
        }
    }

    public Restriction {
        requests = Set.copyOf(requests);
    }

    /** Whether its requests are not planned at all. */
    public boolean keepsBack() {
        return kind == Kind.HOLD || kind == Kind.GIVE_UP;
    }
}
