package org.relief.intake.item;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Names;

/** Of {@code item.defined.v1}: what a person who logs a request needs to see. */
record ItemDefined(
        String item,
        String category,
        Names names,
        String unit,
        @Nullable Double personDays,
        @Nullable Integer grams,
        @Nullable List<String> diets) {

    /** Without these it says nothing: such an event is set aside as malformed. */
    ItemDefined {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(names, "names");
    }
}
