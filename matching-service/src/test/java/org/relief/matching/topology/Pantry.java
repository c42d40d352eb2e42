package org.relief.matching.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.relief.matching.area.Basket;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.ItemClass;
import org.relief.matching.topology.ReliefDay.Household;

/**
 * What is in the warehouses, and how it is asked for.
 *
 * @param units of each item in all warehouses together
 */
record Pantry(Map<String, Integer> units, Asking asking) {

    /** Days for which a household is given food at a time, as in the recorded parcels. */
    private static final int DAYS = 5;

    /** Food in five shapes: person-days of a unit, grams and milliliters of it. */
    private enum Food {
        PARCEL(5, 2780, 6000),
        RICE(2, 1000, 1200),
        PASTA(1, 500, 1500),
        TINS(1, 800, 900),
        MEALS(3, 1500, 3000);

        private final int personDays;
        private final int grams;
        private final int milliliters;

        Food(int personDays, int grams, int milliliters) {
            this.personDays = personDays;
            this.grams = grams;
            this.milliliters = milliliters;
        }
    }

    enum Asking {
        AS_RECORDED,
        /** Food of one kind that is in the operator's list, each as likely; the same one each time. */
        BY_ITEM,
        /** Food for so many people and days. */
        BY_CATEGORY
    }

    static final Pantry PLENTY = new Pantry(
            Map.of("PARCEL", 320_000, "BREAD", 320_000, "FORMULA", 320_000, "MEDICINE", 320_000), Asking.AS_RECORDED);

    /**
     * Food for a share of what all of the day ask for, most of it parcels and rice, as donations come: of person-days half
     * parcels, a quarter rice, the rest pasta, tins and meals.
     */
    static Pantry donated(ReliefDay day, double share, Asking asking) {
        double personDays = share
                * DAYS
                * day.households().stream().mapToInt(Household::people).sum();
        double[] shares = {0.5, 0.25, 0.1, 0.1, 0.05};
        Map<String, Integer> units = new HashMap<>(PLENTY.units());
        for (Food food : Food.values()) {
            units.put(food.name(), (int) Math.round(personDays * shares[food.ordinal()] / food.personDays));
        }
        return new Pantry(units, asking);
    }

    Map<String, Item> items() {
        Map<String, Item> items = new HashMap<>();
        for (Food food : Food.values()) {
            items.put(
                    food.name(),
                    new Item(food.name(), ItemClass.FOOD, food.grams, food.milliliters, false, Item.KEEPS));
        }
        items.put("BREAD", new Item("BREAD", ItemClass.FOOD, 500, 2500, false, Item.KEEPS));
        items.put("FORMULA", new Item("FORMULA", ItemClass.FOOD, 400, 1200, false, Item.KEEPS));
        items.put("MEDICINE", new Item("MEDICINE", ItemClass.MEDICINE, 300, 900, false, Item.KEEPS));
        items.keySet().retainAll(units.keySet());
        return items;
    }

    /** In this warehouse; whatever there is, is shared out evenly. */
    Map<String, Integer> share(int warehouse, int warehouses) {
        Map<String, Integer> here = new HashMap<>();
        units.forEach((item, all) -> here.put(item, all / warehouses + (warehouse < all % warehouses ? 1 : 0)));
        return here;
    }

    List<Map<String, Object>> needs(Household household) {
        List<Map<String, Object>> needs = new ArrayList<>();
        household.needs().forEach((item, quantity) -> {
            Map<String, Object> need = new LinkedHashMap<>();
            need.put("line", needs.size() + 1);
            need.put("item", item);
            need.put("quantity", quantity);
            if (item.equals("PARCEL") && asking == Asking.BY_ITEM) {
                Food food = Food.values()[Math.floorMod(household.id().hashCode(), Food.values().length)];
                need.put("item", food.name());
                need.put("quantity", Math.ceilDiv(household.people() * DAYS, food.personDays));
            } else if (item.equals("PARCEL") && asking == Asking.BY_CATEGORY) {
                need.put("basket", new Basket("GROCERIES", household.people(), DAYS, goods()));
            }
            needs.add(need);
        });
        return needs;
    }

    private static List<Basket.Good> goods() {
        List<Basket.Good> goods = new ArrayList<>();
        for (Food food : Food.values()) {
            boolean loose = food != Food.PARCEL && food != Food.MEALS;
            goods.add(new Basket.Good(food.name(), food.personDays * Basket.PARTS, loose));
        }
        return goods;
    }

    /** How many days one person could live on it. */
    static int personDays(Map<String, Integer> units) {
        int days = 0;
        for (Food food : Food.values()) {
            days += food.personDays * units.getOrDefault(food.name(), 0);
        }
        return days;
    }
}
