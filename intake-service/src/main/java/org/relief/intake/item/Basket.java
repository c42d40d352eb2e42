package org.relief.intake.item;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Food of a category for so many people and days, of whichever goods there are.
 *
 * @param goods what it may be of, as it is best first; whoever reads it counts as it was counted when the list was made
 */
public record Basket(String category, int people, int days, List<Good> goods) {

    /** Parts of a person-day that all is counted in: a third of a day's food and a tenth are whole numbers of them. */
    public static final int PARTS = 60;

    private static final int MOST_UNITS = 100_000;

    /** Kits are not eaten: nobody needs so many days of them. */
    private static final Set<String> CATEGORIES = Set.of("MEALS", "GROCERIES");

    /**
     * @param each parts of a person-day that one unit covers
     * @param loose whether nobody lives on it alone, unlike a parcel or a meal
     */
    public record Good(String item, int each, boolean loose) {}

    public Basket {
        goods = List.copyOf(goods);
    }

    /** Empty where there is nothing of the category that fits, or that is known to feed anybody. */
    public static Optional<Basket> of(
            String category, int people, int days, Collection<Diet> diets, Collection<Item> items) {
        Predicate<Item> mayBe = item -> isFood(category)
                && category.equals(item.category())
                && Diet.fits(item, diets)
                && (Ration.isWhole(item) || diets.contains(Diet.INFANT) || item.isPlainFood());
        List<Item> fitting = items.stream().filter(mayBe).toList();
        List<Item> given = fitting.stream().filter(item -> !item.retired()).toList();
        return Ration.best(given.isEmpty() ? fitting : given, people, days)
                .map(best -> new Basket(category, people, days, goods(fitting, best.item())))
                .filter(basket -> !basket.goods().isEmpty());
    }

    /**
     * What it may be of: all that is given out, what it was of already, so that what was brought or is on its way still counts,
     * and nothing that is asked for by name besides.
     */
    public static List<Item> choice(Collection<Item> catalog, Collection<String> held, Collection<String> named) {
        return catalog.stream()
                .filter(item -> !named.contains(item.id()))
                .filter(item -> !item.retired() || held.contains(item.id()))
                .toList();
    }

    static boolean isFood(@Nullable String category) {
        return category != null && CATEGORIES.contains(category);
    }

    /**
     * What a ration would be of, then other parcels and meals, then loose goods: of each the largest first; at last what is
     * not given out any more.
     */
    private static List<Good> goods(List<Item> items, String best) {
        return items.stream()
                .filter(item -> each(item) > 0)
                .sorted(Comparator.comparing((Item item) -> !item.id().equals(best))
                        .thenComparing(Item::retired)
                        .thenComparing(item -> !Ration.isWhole(item))
                        .thenComparing(item -> -each(item))
                        .thenComparing(Item::id))
                .map(item -> new Good(item.id(), each(item), !Ration.isWhole(item)))
                .toList();
    }

    private static int each(Item item) {
        return (int) Math.round(Ration.covers(item).orElse(0.0) * PARTS);
    }

    /** What it is called where only one item can be named. */
    public String item() {
        return goods.getFirst().item();
    }

    /** As many units of that as would do. */
    public int units() {
        int each = goods.getFirst().each();
        return Math.clamp((people * days * PARTS + each - 1) / each, 1, MOST_UNITS);
    }
}
