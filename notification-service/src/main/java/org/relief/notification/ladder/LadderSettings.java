package org.relief.notification.ladder;

import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.platform.channels.Way;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code relief.ladder.*}.
 *
 * @param page the time that the page has for an answer
 * @param order of the ways
 * @param waits each way's time for an answer; a way without one is no rung
 * @param perHour messages to one driver in an hour; what is beyond that is called
 * @param quietFrom from when nothing is sent that can wait, in the area's time
 * @param homeWarning how long before the last safe departure a driver is told of it
 * @param signupReminder how long before a shift that a driver signed up for begins the driver is reminded
 * @param areas what is different in some of them
 */
@ConfigurationProperties("relief.ladder")
record LadderSettings(
        @DefaultValue("20s") Duration page,

        @DefaultValue({"PUSH", "TELEGRAM", "WEBHOOK", "SMS"})
        List<Way> order,

        @DefaultValue Map<Way, Duration> waits,
        @DefaultValue("12") int perHour,
        @DefaultValue("22:00") LocalTime quietFrom,
        @DefaultValue("07:00") LocalTime quietUntil,
        @DefaultValue("20m") Duration homeWarning,
        @DefaultValue("3h") Duration signupReminder,
        @DefaultValue Map<String, OfArea> areas) {

    private static final Map<Way, Duration> DEFAULT_WAITS = Map.of(
            Way.PUSH, Duration.ofSeconds(30),
            Way.TELEGRAM, Duration.ofSeconds(30),
            Way.WEBHOOK, Duration.ofSeconds(30),
            Way.SMS, Duration.ofSeconds(60));

    /** Null where it is as everywhere. */
    record OfArea(
            @Nullable Duration page,
            @DefaultValue Map<Way, Duration> waits,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietUntil) {}

    private static final OfArea AS_EVERYWHERE = new OfArea(null, Map.of(), null, null);

    Ladder ladder(String area) {
        OfArea here = areas.getOrDefault(area, AS_EVERYWHERE);
        Map<Way, Duration> times = new EnumMap<>(DEFAULT_WAITS);
        times.putAll(waits);
        times.putAll(here.waits());
        return Ladder.of(here.page() == null ? page : here.page(), times, order);
    }

    QuietHours quiet(String area) {
        OfArea here = areas.getOrDefault(area, AS_EVERYWHERE);
        return new QuietHours(
                here.quietFrom() == null ? quietFrom : here.quietFrom(),
                here.quietUntil() == null ? quietUntil : here.quietUntil());
    }
}
