package org.relief.inventory.item;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.item.ItemEvent.ItemDefined;
import org.relief.inventory.item.ItemEvent.ItemRetired;
import org.relief.platform.eventing.Decision;

/**
 * A kind of good.
 *
 * @param id its code
 * @param retired no longer taken in nor handed out
 */
public record Item(String id, Definition definition, boolean retired) {

    public enum Category {
        MEALS,
        FIRST_AID_KITS,
        GROCERIES
    }

    public enum ShelfLife {
        /** A hard stop: never handed over past its date. */
        USE_BY,
        /** A person may allow it past its date. */
        BEST_BEFORE,
        /** Minutes from cooking to handover. */
        HOT_MEAL,
        NONE
    }

    /** Whose curve of suffering it eases. */
    public enum DeprivationClass {
        FOOD,
        MEDICINE
    }

    public record Names(
            @NotBlank String en,
            @NotBlank String ru,
            @NotBlank String kk) {}

    /**
     * @param unit what one of it is called: parcel, loaf, kit
     * @param grams of one unit, packed
     * @param milliliters of one unit, packed
     * @param personDays how many person-days one unit covers
     * @param hotMinutes minutes from loading to handover; only for HOT_MEAL
     * @param source where the figures come from
     */
    public record Definition(
            @NotNull Category category,
            @NotNull @Valid Names names,
            @NotBlank String unit,
            @Min(1) int grams,
            @Min(1) int milliliters,
            @Positive double personDays,
            @NotNull ShelfLife shelfLife,
            @Nullable @Min(1) Integer hotMinutes,
            @NotNull DeprivationClass deprivationClass,
            boolean lifeCritical,
            @Nullable String source) {}

    static Decision<Item, String> define(@Nullable Item current, String code, Definition definition) {
        Item next = new Item(code, definition, false);
        return next.equals(current) ? Decision.accept(next) : Decision.accept(next, ItemDefined.of(code, definition));
    }

    Decision<Item, String> retire() {
        return retired ? Decision.accept(this) : Decision.accept(new Item(id, definition, true), new ItemRetired(id));
    }
}
