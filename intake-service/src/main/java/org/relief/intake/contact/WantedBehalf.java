package org.relief.intake.contact;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Who calls for others, as it is typed: a neighbor, a relative. */
public record WantedBehalf(
        @Size(max = 200) @Nullable String name,
        @Size(max = 60) @Nullable String phone) {

    @Override
    public String toString() {
        return "WantedBehalf[hidden]";
    }
}
