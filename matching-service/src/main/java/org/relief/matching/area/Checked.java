package org.relief.matching.area;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * An event that can read well and still make no sense. It is looked at where it comes in, and not when what was stored
 * long ago is read again.
 */
public interface Checked {

    /** Units of one line or lot, as the contracts have it. */
    int MOST_OF_ONE = 100_000;

    /** Units of an item from all lots together. */
    int MOST_IN_ALL = 100_000_000;

    /** Throws IllegalArgumentException that names what is wrong. */
    void check();

    static void require(boolean sound, String wrong) {
        if (!sound) {
            throw new IllegalArgumentException(wrong);
        }
    }

    static void requireUnits(int quantity, int most, String of) {
        require(quantity >= 0 && quantity <= most, "quantity of " + of + " is " + quantity);
    }

    static void requireOrder(Instant from, Instant until) {
        require(!until.isBefore(from), "it ends at " + until + ", before it begins at " + from);
    }

    static void requireDistinct(Collection<?> lines) {
        Set<Object> seen = new HashSet<>();
        lines.forEach(line -> require(seen.add(line), "line " + line + " is there twice"));
    }
}
