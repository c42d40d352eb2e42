package org.relief.inventory.item;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
        /** Minutes from cooking to handover, see {@link Definition#hotMinutes}. */
        HOT_MEAL,
        NONE
    }

    /** Whose curve of suffering it eases. */
    public enum DeprivationClass {
        FOOD,
        MEDICINE
    }

    /** What a good is fit for. Everything is taken as halal here that is not marked as none. */
    public enum Diet {
        NOT_HALAL,
        VEGETARIAN,
        /** Made for infants, and for nobody else. */
        INFANT,
        DIABETIC
    }

    public record Names(
            @NotBlank String en,
            @NotBlank String ru,
            @NotBlank String kk) {}

    /**
     * What is in a kit.
     *
     * @param quantity units of it in one kit
     */
    public record Component(
            @NotBlank @Size(max = 64) String item,
            @Min(1) @Max(1_000) int quantity) {}

    /**
     * @param unit what one of it is called: parcel, loaf, kit
     * @param grams of one unit, packed
     * @param milliliters of one unit, packed
     * @param personDays how many person-days one unit covers
     * @param hotMinutes minutes from cooking to handover; only for HOT_MEAL. At most 2 h, which is how long food may
     *     be below 63 °C once (Food Safety (Temperature Control) Regulations 1995, UK); donation practice is 90 minutes
     * @param preparedMinutes minutes from cooking to handover of food that is kept cold; only for USE_BY. At most 5
     *     days, the longest life of cook-chill food (Department of Health, UK, 1989)
     * @param source where the figures come from
     * @param components what is in it, where it is put together here; left out where it is no kit
     * @param diets that it is fit for; left out where nobody has said
     */
    public record Definition(
            @NotNull Category category,
            @NotNull @Valid Names names,
            @NotBlank String unit,
            @Min(1) @Max(1_000_000) int grams,
            @Min(1) @Max(10_000_000) int milliliters,
            @Positive @Max(100_000) double personDays,
            @NotNull ShelfLife shelfLife,
            @Nullable @Min(1) @Max(120) Integer hotMinutes,
            @Nullable @Min(1) @Max(7_200) Integer preparedMinutes,
            @NotNull DeprivationClass deprivationClass,
            boolean lifeCritical,
            @Nullable String source,
            @Nullable @Size(max = 20) List<@Valid Component> components,
            @Nullable @Size(max = 10) List<@NotNull Diet> diets) {

        /** Each diet once, in one order; none is the same as nothing said. */
        public Definition {
            diets = diets == null || diets.isEmpty()
                    ? null
                    : diets.stream().distinct().sorted().toList();
        }

        /** Empty of what is no kit. */
        public List<Component> parts() {
            return components == null ? List.of() : components;
        }

        /** As it stood in the catalog before prepared food had minutes. */
        Definition withoutPreparedMinutes() {
            return new Definition(
                    category,
                    names,
                    unit,
                    grams,
                    milliliters,
                    personDays,
                    shelfLife,
                    hotMinutes,
                    null,
                    deprivationClass,
                    lifeCritical,
                    source,
                    components,
                    diets);
        }
    }

    /** How long it lasts from the moment it was cooked; empty for goods that go by the date on their package. */
    public Optional<Duration> keepsAfterCooking() {
        Integer minutes = definition.hotMinutes() == null ? definition.preparedMinutes() : definition.hotMinutes();
        return Optional.ofNullable(minutes).map(Duration::ofMinutes);
    }

    /** Hot food is not eaten at the door: the time that a household needs for it. */
    public Duration timeAtHome() {
        return definition.shelfLife() == ShelfLife.HOT_MEAL ? Duration.ofMinutes(10) : Duration.ZERO;
    }

    /**
     * How long after its best-before date a person may still allow it. Canned and boxed food keeps a year, dry goods
     * longer, bread days (Richmond Food Bank's table of best-before dates); kits have parts that age. Of a category the
     * cautious end.
     */
    public Duration mostBeyondBestBefore() {
        return switch (definition.category()) {
            case MEALS -> Duration.ofDays(180);
            case GROCERIES -> Duration.ofDays(365);
            case FIRST_AID_KITS -> Duration.ofDays(90);
        };
    }

    static Decision<Item, String> define(@Nullable Item current, String code, Definition definition) {
        Item next = new Item(code, definition, false);
        return next.equals(current) ? Decision.accept(next) : Decision.accept(next, ItemDefined.of(next));
    }

    Decision<Item, String> retire() {
        return retired ? Decision.accept(this) : Decision.accept(new Item(id, definition, true), new ItemRetired(id));
    }
}
