package org.relief.matching.delivery;

import java.time.Instant;
import java.util.Set;
import org.relief.matching.area.CoordinatorCommands.Purpose;

/**
 * A coordinator's decision that binds the plans until it is lifted, or until there is nothing left that it could bind.
 *
 * @param shiftId whose delivery it was
 * @param requests those that were on it; empty for KEEP_FREE
 */
public record Restriction(String id, Kind kind, String shiftId, Set<String> requests, Decision decision, Instant at) {

    public enum Kind {
        /** The shift gets no delivery. */
        KEEP_FREE,
        /** The requests go with another shift. */
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
