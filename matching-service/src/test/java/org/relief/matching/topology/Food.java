package org.relief.matching.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.relief.matching.area.Basket;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.ItemClass;

/** Groceries that can stand for each other: what a unit of each is, and for how much of a person-day. */
final class Food {

    static final String PARCEL = "PARCEL";
    static final int PARTS = Basket.PARTS;
    /** A parcel is for one person and so many days. */
    static final int DAYS = 5;

    private static final List<Basket.Good> GOODS = List.of(
            new Basket.Good(PARCEL, DAYS * PARTS, false),
            new Basket.Good("BOX", DAYS * PARTS, false),
            new Basket.Good("RICE", 102, true),
            new Basket.Good("PASTA", 102, true));

    private Food() {}

    /** What is there beside the parcels. */
    static Map<String, Item> others() {
        Map<String, Item> items = new LinkedHashMap<>();
        items.put("BOX", new Item("BOX", ItemClass.FOOD, 2780, 6000, false, Item.KEEPS));
        items.put("RICE", new Item("RICE", ItemClass.FOOD, 1000, 1300, false, Item.KEEPS));
        items.put("PASTA", new Item("PASTA", ItemClass.FOOD, 1000, 2500, false, Item.KEEPS));
        return items;
    }

    /** Parts of a person-day; nothing for what is no food of this kind. */
    static int each(String item) {
        return GOODS.stream()
                .filter(good -> good.item().equals(item))
                .mapToInt(Basket.Good::each)
                .findFirst()
                .orElse(0);
    }

    static Basket basket(int people) {
        return new Basket("GROCERIES", people, DAYS, GOODS);
    }
}
