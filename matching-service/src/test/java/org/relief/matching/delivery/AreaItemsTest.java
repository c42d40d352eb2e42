package org.relief.matching.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.ItemClass;

class AreaItemsTest {

    /** Plans depend on it, and two JVMs are to make the same one of the same state. */
    @Test
    void areInTheOrderOfTheirCodesInEveryJvm() {
        List<String> codes = IntStream.range(10, 30).mapToObj(i -> "ITEM-" + i).toList();
        Map<String, Item> items = new HashMap<>();
        codes.forEach(code -> items.put(code, new Item(code, ItemClass.FOOD, 1, 1, false, Item.KEEPS)));
        var area = new AreaState(new SilentJournal(), () -> "new");
        area.setItems(items);
        assertThat(area.items().keySet()).containsExactlyElementsOf(codes);
    }
}
