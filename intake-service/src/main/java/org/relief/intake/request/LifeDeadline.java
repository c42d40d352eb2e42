package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    /** Of a kind that is in both, the earlier one. */
    static List<LifeDeadline> earliest(List<LifeDeadline> some, List<LifeDeadline> others) {
        Map<Kind, LifeDeadline> all = new EnumMap<>(Kind.class);
        Stream.concat(some.stream(), others.stream())
                .forEach(one -> all.merge(one.kind(), one, (a, b) -> b.until().isBefore(a.until()) ? b : a));
        return List.copyOf(all.values());
    }
}
