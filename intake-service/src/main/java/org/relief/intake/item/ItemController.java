package org.relief.intake.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import org.relief.intake.area.Names;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "item", description = "Kinds of goods that can be asked for")
class ItemController {

    /** @param instead what helps as much by as many units, most alike first */
    record ItemView(
            String code,
            String category,
            Names names,
            String unit,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> instead) {

        static ItemView of(Item item, List<Item> all) {
            List<String> others = all.stream()
                    .filter(other -> other.isAsGoodAs(item))
                    .sorted(Comparator.comparingDouble(other -> Math.abs(other.foodDays() - item.foodDays())))
                    .limit(MOST_INSTEAD)
                    .map(Item::id)
                    .toList();
            return new ItemView(item.id(), item.category(), item.names(), item.unit(), others);
        }
    }

    /** As many as can be read out on the phone. */
    private static final int MOST_INSTEAD = 5;

    private final Items items;

    ItemController(Items items) {
        this.items = items;
    }

    @GetMapping("/api/items")
    Page<ItemView> listItems(PageRequest page) {
        List<Item> all = items.listOffered();
        return Page.of(items.list(page), page, item -> Cursor.of(item.id())).map(item -> ItemView.of(item, all));
    }
}
