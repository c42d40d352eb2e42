package org.relief.inventory.stock;

import org.jspecify.annotations.Nullable;

/**
 * What became of a lot that was on the way to another warehouse.
 *
 * @param arrived units that were there
 * @param missing units that were not, or are good for nothing
 * @param reason why they are missing; null when none are
 */
public record Landed(
        String lot, int arrived, int missing, @Nullable String reason) {

    /** Of what was found where it had been set aside: it never left. */
    public static final String STAYED_BEHIND = "STAYED_BEHIND";

    boolean stayedBehind() {
        return STAYED_BEHIND.equals(reason);
    }

    /** What had left. */
    int gone() {
        return arrived + (stayedBehind() ? 0 : missing);
    }
}
