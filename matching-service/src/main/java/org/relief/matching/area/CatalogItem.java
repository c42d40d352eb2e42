package org.relief.matching.area;

import org.relief.matching.area.InventoryEvents.ItemDefined;
import org.relief.matching.planner.Item;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.eventing.MalformedEvent;

/** An item as the planner needs it. */
public record CatalogItem(Item item) {

    /**
     * Reads a record of the item topic by its data alone; item.retired, which has no weight, does not read as an item.
     * Throws {@link MalformedEvent}.
     */
    public static CatalogItem read(byte[] data) {
        ItemDefined defined = EventJson.read(data, ItemDefined.class);
        try {
            defined.check();
        } catch (IllegalArgumentException e) {
            throw new MalformedEvent("ItemDefined makes no sense: " + e.getMessage(), e);
        }
        return of(defined);
    }

    static CatalogItem of(ItemDefined event) {
        Integer hot = event.hotMinutes();
        return new CatalogItem(new Item(
                event.item(),
                event.deprivationClass().planned(),
                event.grams(),
                event.milliliters(),
                event.lifeCritical(),
                hot == null ? Item.KEEPS : hot * 60,
                event.secondsAtHome()));
    }
}
