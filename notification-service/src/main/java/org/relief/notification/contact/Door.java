package org.relief.notification.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.notification.Place;

/** What intake knows of a door beside its address. It passes through as the address does. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Door(@Nullable Found found, List<Warning> warnings) {

    /** @param place as exactly as a phone told it; @param driver whether a driver said it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Found(
            @Nullable Place place,
            @Nullable Integer accuracyMeters,
            @Nullable String note,
            Instant at,
            boolean driver) {

        @Override
        public String toString() {
            return "Found[…]";
        }
    }

    /**
     * @param danger DOG, ARMED_PEOPLE, DAMAGED_BUILDING, OTHER or what else intake knows by now
     * @param own whether the driver who is shown it said it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Warning(
            String id, String danger, @Nullable String text, Instant at, Instant until, boolean driver, boolean own) {

        @Override
        public String toString() {
            return "Warning[…]";
        }
    }

    Door {
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }
}
