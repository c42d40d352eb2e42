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

    /** How far one unit may cover more or less days and still be as much: a kilo of rice and a kilo of pasta do. */
    private static final double ALIKE = 1.1;

    /** Whether whoever agrees to it is helped as much by as many units of this: food of the same kind, unit and days. */
    public boolean isAsGoodAs(Item other) {
        double days = foodDays();
        double others = other.foodDays();
        return !id.equals(other.id)
                && category.equals(other.category)
                && unit.equals(other.unit)
                && days > 0
                && days <= others * ALIKE
                && others <= days * ALIKE;
    }

    /** Days of food for one person that a unit is; nothing of what is not eaten, or of which nobody has said. */
    public double foodDays() {
        return "FIRST_AID_KITS".equals(category) || personDays == null ? 0 : personDays;
    }
}
