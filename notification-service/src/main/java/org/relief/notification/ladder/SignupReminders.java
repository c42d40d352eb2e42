package org.relief.notification.ladder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.relief.notification.ladder.Alert.Kind;
import org.relief.notification.shift.ComingDrivers;
import org.relief.notification.shift.ComingDrivers.Coming;
import org.relief.notification.shift.Homeward;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Whoever has signed up for a shift is reminded of it in time; for one that begins in the night or right after it, the evening before. */
final class SignupReminders {

    private static final Logger log = LoggerFactory.getLogger(SignupReminders.class);

    /** A night and what comes before it. */
    private static final Duration NIGHT = Duration.ofHours(24);

    private static final Duration BEFORE_NIGHT = Duration.ofMinutes(30);

    private final ComingDrivers coming;
    private final Alerts alerts;
    private final Homeward homeward;
    private final LadderSettings settings;
    private final Clock clock;

    SignupReminders(ComingDrivers coming, Alerts alerts, Homeward homeward, LadderSettings settings, Clock clock) {
        this.coming = coming;
        this.alerts = alerts;
        this.homeward = homeward;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${relief.ladder.home-sweep}", initialDelayString = "${relief.ladder.home-sweep}")
    void sweep() {
        try {
            Instant now = clock.instant();
            List<Coming> ahead =
                    coming.list(now, now.plus(settings.signupReminder()).plus(NIGHT));
            ahead.stream().filter(one -> isDue(one, now)).forEach(alerts::shiftAhead);
            endOthers(ahead, now);
        } catch (RuntimeException e) {
            log.warn(
                    "Drivers who signed up are reminded later: {}", e.getClass().getSimpleName());
        }
    }

    /** Whoever said so only after that knows it. */
    private boolean isDue(Coming one, Instant now) {
        Instant due = dueAt(one);
        return one.saidAt().isBefore(due) && !now.isBefore(due);
    }

    Instant dueAt(Coming one) {
        return settings.quiet(one.area())
                .notLaterThan(one.from().minus(settings.signupReminder()), BEFORE_NIGHT, homeward.zone(one.area()));
    }

    /** Whoever has come meanwhile, or said not to come, is not reminded any more. */
    private void endOthers(List<Coming> ahead, Instant now) {
        Set<String> waited =
                ahead.stream().map(one -> Alerts.ahead(one.signupId())).collect(Collectors.toUnmodifiableSet());
        alerts.listOpen(Kind.SHIFT_AHEAD).stream()
                .filter(alert -> !waited.contains(alert.id()))
                .forEach(alert -> alerts.withdraw(
                        alerts.change(alert.id(), "end/" + alert.id(), open -> open.over("OVER", now))));
    }
}
