package org.relief.platform.eventing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Those that decide how topics are made. */
final class Settings {

    private Settings() {}

    static EventingProperties of(int partitions, int replicas, @Nullable Duration longestOperation) {
        return new EventingProperties(
                partitions,
                (short) replicas,
                longestOperation,
                null,
                "positions",
                false,
                2,
                Duration.ofSeconds(6),
                Duration.ofMillis(500));
    }
}
