package org.relief.intake.contact;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many households' contacts one person is shown. An operator calls some thirty households in a busy hour, a driver
 * meets half as many; the same household again does not count.
 *
 * @param perMinute also for drivers
 */
@ConfigurationProperties("relief.intake.reading")
public record ReadingLimits(
        @DefaultValue("10") int perMinute,
        @DefaultValue("40") int perHour,
        @DefaultValue("20") int driverPerHour) {

    /** At most so many within this time. */
    record Limit(int most, Duration within) {}

    List<Limit> of(boolean driver) {
        return List.of(
                new Limit(perMinute, Duration.ofMinutes(1)),
                new Limit(driver ? driverPerHour : perHour, Duration.ofHours(1)));
    }
}
