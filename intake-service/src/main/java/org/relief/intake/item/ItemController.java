package org.relief.intake.item;

import io.swagger.v3.oas.annotations.tags.Tag;
import org.relief.intake.area.Names;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "item", description = "Kinds of goods that can be asked for")
class ItemController {

    record ItemView(String code, String category, Names names, String unit) {

        static ItemView of(Item item) {
            return new ItemView(item.id(), item.category(), item.names(), item.unit());
        }
    }

    private final Items items;

    ItemController(Items items) {
        this.items = items;
    }

    @GetMapping("/api/items")
    Page<ItemView> listItems(PageRequest page) {
        return Page.of(items.list(page), page, item -> Cursor.of(item.id())).map(ItemView::of);
    }
}
