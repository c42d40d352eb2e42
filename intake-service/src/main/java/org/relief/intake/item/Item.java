package org.relief.intake.item;

import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Names;

/**
 * A kind of good that can be asked for, unless it is retired.
 *
 * @param personDays how many person-days one unit covers; null in documents of before
 */
public record Item(
        String id,
        String category,
        Names names,
        String unit,
        boolean retired,
        @Nullable Double personDays,
        @Nullable Integer grams) {

    /** Days of food for one person that a unit is; nothing of what is not eaten, or of which nobody has said. */
    public double foodDays() {
        return "FIRST_AID_KITS".equals(category) || personDays == null ? 0 : personDays;
    }
}
