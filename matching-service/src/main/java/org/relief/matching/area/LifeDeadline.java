package org.relief.matching.area;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something ends in a household that somebody's life hangs on.
 *
 * @param item what has to come before; null for all that is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LifeDeadline(
        Kind kind, Instant until, @Nullable String item) {

    public enum Kind {
        INSULIN,
        DIALYSIS,
        OXYGEN,
        INFANT_FORMULA,
        @JsonEnumDefaultValue
        OTHER
    }

    public LifeDeadline {
        requireNonNull(kind, "kind");
        requireNonNull(until, "until");
    }

    public boolean isAbout(String asked) {
        return item == null || item.equals(asked);
    }
}
