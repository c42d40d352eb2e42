package org.relief.matching.area;

import java.time.Duration;

/**
 * How long trips of an area wait for company.
 *
 * @param longestHold how long a request waits at most for others that go with it; zero: nobody waits
 * @param lookAhead whether trips wait only where more requests are likely, and go at once where not
 */
public record DispatchPolicy(Duration longestHold, boolean lookAhead) {

    /** Every trip goes as soon as a driver is free. */
    public static final DispatchPolicy AT_ONCE = new DispatchPolicy(Duration.ZERO, false);
}
