package org.relief.intake.item;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Names;

/**
 * A kind of good that can be asked for, unless it is retired.
 *
 * @param personDays how many person-days one unit covers; null in documents of before
 * @param diets that it is fit for, in inventory's words; empty where nobody has said
 */
public record Item(
        String id,
        String category,
        Names names,
        String unit,
        boolean retired,
        @Nullable Double personDays,
        @Nullable Integer grams,
        List<String> diets) {

    /** How far one unit may cover more or less days and still be as much: a kilo of rice and a kilo of pasta do. */
    private static final double ALIKE = 1.1;

    private static final double KCAL_A_DAY = 2_100;
    /** Bread has more, in its package; what has less is drunk. */
    private static final double LEAST_KCAL_A_GRAM = 1.5;
    /** Pure fat has as much: of what says more, person-days are of something else than food. */
    private static final double MOST_KCAL_A_GRAM = 9;

    public Item {
        diets = diets == null ? List.of() : List.copyOf(diets);
    }

    /** One of which nobody has said for whom it is. */
    public Item(
            String id,
            String category,
            Names names,
            String unit,
            boolean retired,
            @Nullable Double personDays,
            @Nullable Integer grams) {
        this(id, category, names, unit, retired, personDays, grams, List.of());
    }

    /** Whether whoever agrees to it is helped as much by as many units of this: food of the same kind, unit and days. */
    public boolean isAsGoodAs(Item other) {
        double days = foodDays();
        double others = other.foodDays();
        return !id.equals(other.id)
                && category.equals(other.category)
                && unit.equals(other.unit)
                && (other.isFor("NOT_HALAL") || !isFor("NOT_HALAL"))
                && isFor("INFANT") == other.isFor("INFANT")
                && days > 0
                && days <= others * ALIKE
                && others <= days * ALIKE;
    }

    /** Whether it makes no difference to who is to be fed, whatever it is called. */
    boolean feedsAs(Item other) {
        return Objects.equals(category, other.category)
                && Objects.equals(unit, other.unit)
                && retired == other.retired
                && Objects.equals(personDays, other.personDays)
                && Objects.equals(grams, other.grams)
                && diets.equals(other.diets);
    }

    Item asRetired() {
        return new Item(id, category, names, unit, true, personDays, grams, diets);
    }

    private boolean isFor(String diet) {
        return diets.contains(diet);
    }

    /** Whether its person-days are those of its energy: neither water nor tea feeds anybody. */
    boolean isPlainFood() {
        if (personDays == null || grams == null) {
            return true;
        }
        double kcal = personDays * KCAL_A_DAY / grams;
        return kcal >= LEAST_KCAL_A_GRAM && kcal <= MOST_KCAL_A_GRAM;
    }

    /** Days of food for one person that a unit is; nothing of what is not eaten, or of which nobody has said. */
    public double foodDays() {
        return "FIRST_AID_KITS".equals(category) || personDays == null ? 0 : personDays;
    }
}
