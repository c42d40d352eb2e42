package org.relief.intake.item;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How much of an item so many people need for so many days.
 *
 * @param quantity in whole units, rounded up
 * @param personDays that are to be covered
 * @param basis what the figure rests on
 */
public record Ration(String item, int quantity, long personDays, Basis basis) {

    /**
     * What figures rest on.
     *
     * <p>ENERGY: 2,100 kcal a person and day (Sphere Handbook 2018, food security standard; the person-days of each item in the
     * catalog are its energy by this). WEIGHT: 555 g a person and day (WFP general food basket: 400 g cereals, 60 g pulses, 25 g
     * oil, 50 g blended food, 15 g sugar, 5 g salt). KIT: what the catalog says a kit is for.
     */
    public enum Basis {
        ENERGY,
        WEIGHT,
        KIT
    }

    /** Units that were put together to be lived on by themselves, unlike a loaf, a bag of sugar or a can. */
    private static final Set<String> WHOLE = Set.of("parcel", "kit", "portion", "meal", "pouch");

    private static final double WFP_GRAMS = 555;
    /** Three meals make a day, though the catalog says 0.33. */
    private static final double NEARLY = 0.05;

    /** Empty of what nobody knows how long it lasts. */
    static Optional<Ration> of(Item item, int people, int days) {
        long personDays = (long) people * days;
        return covers(item)
                .filter(covered -> covered > 0)
                .map(covered -> new Ration(item.id(), units(personDays, covered), personDays, basis(item)));
    }

    /** Of those of a category, what leaves least over, and of these what is the fewest to carry. Nobody lives on bread alone. */
    static Optional<Ration> best(Collection<Item> items, int people, int days) {
        List<Item> known =
                items.stream().filter(item -> covers(item).orElse(0.0) > 0).toList();
        List<Item> whole = known.stream().filter(Ration::isWhole).toList();
        return (whole.isEmpty() ? known : whole)
                .stream()
                        .min(Comparator.comparingDouble((Item item) -> over(item, (long) people * days))
                                .thenComparing(item -> -covers(item).orElse(0.0))
                                .thenComparing(Item::id))
                        .flatMap(item -> of(item, people, days));
    }

    static boolean isWhole(Item item) {
        return WHOLE.contains(item.unit());
    }

    /** Person-days that one unit covers; empty where neither that nor its weight is known. */
    static Optional<Double> covers(Item item) {
        if (item.personDays() != null) {
            return Optional.of(whole(item.personDays()));
        }
        return item.grams() == null || isKit(item) ? Optional.empty() : Optional.of(item.grams() / WFP_GRAMS);
    }

    private static double over(Item item, long personDays) {
        double covered = covers(item).orElse(1.0);
        return units(personDays, covered) * covered - personDays;
    }

    private static int units(long personDays, double covered) {
        return (int) Math.clamp((long) Math.ceil(personDays / covered - 1e-9), 1, 100_000);
    }

    private static double whole(double personDays) {
        long aDay = Math.round(1 / personDays);
        return aDay > 0 && Math.abs(1 / personDays - aDay) < NEARLY ? 1.0 / aDay : personDays;
    }

    private static Basis basis(Item item) {
        if (isKit(item)) {
            return Basis.KIT;
        }
        return item.personDays() == null ? Basis.WEIGHT : Basis.ENERGY;
    }

    private static boolean isKit(Item item) {
        return "FIRST_AID_KITS".equals(item.category());
    }
}
