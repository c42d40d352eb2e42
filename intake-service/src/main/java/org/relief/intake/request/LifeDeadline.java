package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something ends in a household that somebody's life hangs on: ahead of all else.
 *
 * @param item what has to come before; null for all that is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LifeDeadline(Kind kind, Instant until, @Nullable String item) {

    enum Kind {
        INSULIN,
        DIALYSIS,
        OXYGEN,
        INFANT_FORMULA
    }
}
