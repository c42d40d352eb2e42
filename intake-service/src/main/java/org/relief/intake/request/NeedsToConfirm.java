package org.relief.intake.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.intake.request.RequestSearch.ToConfirm;
import org.springframework.stereotype.Component;

/** Which open requests somebody is to ask about: those that are old, and those where shops have opened since. */
@Component
class NeedsToConfirm {

    private final Neighborhoods neighborhoods;
    private final Retention retention;
    private final Clock clock;

    NeedsToConfirm(Neighborhoods neighborhoods, Retention retention, Clock clock) {
        this.neighborhoods = neighborhoods;
        this.retention = retention;
        this.clock = clock;
    }

    /** @param area null for all, of which only the old ones are asked about */
    ToConfirm in(@Nullable String area) {
        Instant now = clock.instant();
        Map<String, Instant> reopened = new TreeMap<>();
        if (area != null) {
            neighborhoods
                    .listInUse(area)
                    .forEach(place -> place.suppliedSince(now).ifPresent(since -> reopened.put(place.code(), since)));
        }
        return new ToConfirm(now.minus(Duration.ofDays(retention.confirmAfterDays())), reopened);
    }
}
