package org.relief.intake.item;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.problem.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "item", description = "Kinds of goods that can be asked for")
class RationController {

    private final Items items;

    RationController(Items items) {
        this.items = items;
    }

    /**
     * How much so many people need for so many days: of an item, or of whatever of a category fits best.
     *
     * @param category MEALS, GROCERIES or FIRST_AID_KITS; instead of an item
     * @param diets that what fits best of it is to keep; of an item that is named it is not asked
     */
    @GetMapping("/api/rations")
    Ration getRation(
            @RequestParam @Min(1) @Max(10_000) int people,
            @RequestParam @Min(1) @Max(60) int days,
            @RequestParam(required = false) @Nullable String item,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(defaultValue = "") List<Diet> diets) {
        if ((item == null) == (category == null)) {
            throw Problem.invalidRequest().field("item", "item-or-category");
        }
        Optional<Ration> ration = item == null
                ? Ration.best(offered(category, diets), people, days)
                : Optional.ofNullable(items.findAll(List.of(item)).get(item))
                        .flatMap(found -> Ration.of(found, people, days));
        return ration.orElseThrow(
                () -> Problem.invalidRequest().field(item == null ? "category" : "item", "no-ration"));
    }

    private List<Item> offered(@Nullable String category, List<Diet> diets) {
        return items.listOffered().stream()
                .filter(one -> one.category().equals(category) && Diet.fits(one, diets))
                .toList();
    }
}
