package org.relief.matching.topology;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.relief.matching.area.CatalogItem;
import org.relief.matching.planner.Item;
import org.relief.platform.eventing.MalformedEvent;

/** The item catalog from the global store; what does not read as an item (a retired one, or rubbish) is left out. */
final class ItemStore {

    private ItemStore() {}

    static Map<String, Item> read(KeyValueStore<String, Object> store) {
        Map<String, Item> items = new HashMap<>();
        try (var saved = store.all()) {
            saved.forEachRemaining(entry -> {
                try {
                    Item item = CatalogItem.read(data(entry.value)).item();
                    items.put(item.code(), item);
                } catch (MalformedEvent _) {
                    items.remove(entry.key);
                }
            });
        }
        return items;
    }

    private static byte[] data(Object value) {
        return value instanceof ValueAndTimestamp<?> stamped ? (byte[]) stamped.value() : (byte[]) value;
    }
}
