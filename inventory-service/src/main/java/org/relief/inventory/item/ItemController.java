package org.relief.inventory.item;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.problem.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalog of goods. */
@RestController
@Tag(name = "item", description = "Kinds of goods")
@RequestMapping("/api/items")
class ItemController {

    record ItemView(
            String item,
            Item.Category category,
            Item.Names names,
            String unit,
            int grams,
            int milliliters,
            double personDays,
            Item.ShelfLife shelfLife,
            @Nullable Integer hotMinutes,
            @Nullable Integer preparedMinutes,
            Item.DeprivationClass deprivationClass,
            boolean lifeCritical,
            @Nullable String source,
            @Nullable List<Item.Component> components,
            @Nullable List<Item.Diet> diets,
            boolean retired) {

        static ItemView of(Item item) {
            Item.Definition d = item.definition();
            return new ItemView(
                    item.id(),
                    d.category(),
                    d.names(),
                    d.unit(),
                    d.grams(),
                    d.milliliters(),
                    d.personDays(),
                    d.shelfLife(),
                    d.hotMinutes(),
                    d.preparedMinutes(),
                    d.deprivationClass(),
                    d.lifeCritical(),
                    d.source(),
                    d.components(),
                    d.diets(),
                    item.retired());
        }
    }

    private final Items items;

    ItemController(Items items) {
        this.items = items;
    }

    @GetMapping
    Page<ItemView> listItems(PageRequest page) {
        return Page.of(items.list(page), page, item -> Cursor.of(item.id())).map(ItemView::of);
    }

    @GetMapping("/{code}")
    ItemView getItem(@PathVariable String code) {
        return items.find(code).map(ItemView::of).orElseThrow(() -> Problem.notFound("item-not-found", code));
    }

    /** Defines an item, changes it, or brings a retired one back. */
    @PutMapping("/{code}")
    ItemView defineItem(@PathVariable String code, @RequestBody @Valid Item.Definition body, CommandId command) {
        if (!code.matches("[A-Z0-9_-]{1,64}")) {
            throw Problem.invalidRequest().field("code", "bad-code");
        }
        if ((body.shelfLife() == Item.ShelfLife.HOT_MEAL) != (body.hotMinutes() != null)) {
            throw Problem.invalidRequest().field("hotMinutes", "hot-minutes-with-hot-meal");
        }
        if (body.shelfLife() != Item.ShelfLife.USE_BY && body.preparedMinutes() != null) {
            throw Problem.invalidRequest().field("preparedMinutes", "prepared-minutes-with-use-by");
        }
        requireComponents(code, body.parts());
        return ItemView.of(items.define(code, body, command.toString()).applied());
    }

    /** Each is known, another item than the kit, and named once. */
    private void requireComponents(String kit, List<Item.Component> parts) {
        Set<String> named = new HashSet<>(Set.of(kit));
        for (int i = 0; i < parts.size(); i++) {
            String item = parts.get(i).item();
            String at = "components[" + i + "].item";
            if (!named.add(item)) {
                throw Problem.invalidRequest().field(at, item.equals(kit) ? "kit-in-itself" : "line-twice");
            }
            if (items.find(item).filter(found -> !found.retired()).isEmpty()) {
                throw Problem.invalidRequest().field(at, "unknown-item");
            }
        }
    }

    /** It is taken in and planned no more. */
    @PostMapping("/{code}/retire")
    ItemView retireItem(@PathVariable String code, CommandId command) {
        return switch (items.retire(code, command.toString())) {
            case Outcome.Applied<Item, String>(Item item, long _, boolean _) -> ItemView.of(item);
            case Outcome.Refused<Item, String>(String reason) -> throw Problem.notFound(reason, code);
            case Outcome.Stale<Item, String> _ -> throw new IllegalStateException("no version was expected");
        };
    }
}
