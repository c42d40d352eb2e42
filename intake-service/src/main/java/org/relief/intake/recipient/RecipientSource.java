package org.relief.intake.recipient;

import java.time.Instant;
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

    /**
     * Until when nobody comes, as far as the hours of the household, of the road and of the curfew say.
     *
     * @param tooLateToday whether the curfew is in the way
     */
    Optional<Instant> findEarliest(String request, boolean tooLateToday);
}
