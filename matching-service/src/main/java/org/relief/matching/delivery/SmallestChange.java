package org.relief.matching.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.Outlook.Remedy;

/**
 * The smallest change that would serve a need; pages word it, {@code text} is plain English.
 *
 * @param quantity units of the item; kilograms of a larger vehicle, minutes that food is to stay hot
 * @param neighborhood the closed one through which a road would have to open
 * @param until with room for what it takes until somebody drives
 */
public record SmallestChange(
        Remedy change,
        String text,
        @Nullable Integer quantity,
        @Nullable String item,
        @Nullable Instant until,
        @Nullable String permit,
        @Nullable String neighborhood) {
    public SmallestChange(
            Remedy change,
            String text,
            @Nullable Integer quantity,
            @Nullable String item,
            @Nullable Instant until,
            @Nullable String permit) {
        this(change, text, quantity, item, until, permit, null);
    }

    public static SmallestChange road(String through) {
        return new SmallestChange(
                Remedy.OPEN_ROAD, "A road through " + through + " would serve it", null, null, null, null, through);
    }

    SmallestChange kind() {
        return new SmallestChange(change, "", null, null, null, null, neighborhood);
    }

    /** More of the same adds up. */
    SmallestChange together(SmallestChange other) {
        if (change != Remedy.MORE_STOCK || other.change != change || quantity == null || other.quantity == null) {
            return this;
        }
        int all = quantity + other.quantity;
        return new SmallestChange(change, text(all, item), all, item, until, permit);
    }

    static String text(int units, @Nullable String item) {
        return units + " " + item + " at any warehouse would serve it";
    }
}
