package org.relief.intake.recipient;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who knows requests. */
public interface RecipientSource {

    /** @param contact the vault's entry; null once it is destroyed */
    record Household(
            String request,
            String area,
            String reference,
            @Nullable String contact) {}

    Optional<Household> find(String request);
}
