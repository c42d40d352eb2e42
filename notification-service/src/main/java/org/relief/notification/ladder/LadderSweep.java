package org.relief.notification.ladder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.Assignments;
import org.relief.notification.assignment.Standing;
import org.relief.notification.assignment.Standing.Call;
import org.relief.notification.assignment.Standing.Phase;
import org.relief.notification.ladder.Alert.Kind;
import org.relief.notification.ladder.Alert.State;
import org.relief.notification.ladder.Ladder.Next;
import org.relief.notification.ladder.Ladder.Situation;
import org.relief.notification.reach.Reach;
import org.relief.notification.shift.Homeward;
import org.relief.platform.channels.Channels;
import org.relief.platform.channels.Message;
import org.relief.platform.channels.MessageOutbox;
import org.relief.platform.channels.MessageOutbox.Progress;
import org.relief.platform.channels.Way;
import org.relief.platform.eventing.EachByItself;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Lets alerts climb. The message of a rung is put into the outbox before the alert says so: after a crash in between it is
 * put again, which changes nothing.
 */
final class LadderSweep {

    private static final Logger log = LoggerFactory.getLogger(LadderSweep.class);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Alerts alerts;
    private final AlertTexts texts;
    private final Assignments assignments;
    private final Reach reach;
    private final Homeward homeward;
    private final Channels channels;
    private final MessageOutbox outbox;
    private final LadderSettings settings;
    private final Clock clock;

    LadderSweep(
            Alerts alerts,
            AlertTexts texts,
            Assignments assignments,
            Reach reach,
            Homeward homeward,
            Channels channels,
            MessageOutbox outbox,
            LadderSettings settings,
            Clock clock) {
        this.alerts = alerts;
        this.texts = texts;
        this.assignments = assignments;
        this.reach = reach;
        this.homeward = homeward;
        this.channels = channels;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${relief.ladder.sweep}", initialDelayString = "${relief.ladder.sweep}")
    void sweep() {
        try {
            alerts.listClimbing().forEach(this::look);
        } catch (RuntimeException e) {
            log.warn("Alerts climb at the next sweep: {}", e.getClass().getSimpleName());
        }
    }

    /** Who has to turn homeward soon is told in time. */
    @Scheduled(fixedDelayString = "${relief.ladder.home-sweep}", initialDelayString = "${relief.ladder.home-sweep}")
    void warnOfHome() {
        try {
            EachByItself.of(
                    assignments.listUnderWay(), standing -> "Delivery " + standing.deliveryId(), this::warnOfHome);
        } catch (RuntimeException e) {
            log.warn(
                    "Last safe departures are looked at later: {}", e.getClass().getSimpleName());
        }
    }

    private void warnOfHome(Standing standing) {
        Instant now = clock.instant();
        standing.findNext()
                .flatMap(call -> homeward.findLastDeparture(standing.driverId(), call.location()))
                .filter(leave -> now.isAfter(leave.minus(settings.homeWarning())) && now.isBefore(leave))
                .ifPresent(leave -> alerts.raise(Kind.LAST_SAFE_DEPARTURE, standing.deliveryId(), null, "", leave));
    }

    /** One that cannot be carried on holds up none of the others. */
    private void look(Alert alert) {
        try {
            climb(alert);
        } catch (RuntimeException e) {
            log.warn("An alert climbs at the next sweep: {}", e.getClass().getSimpleName());
        }
    }

    private void climb(Alert alert) {
        Instant now = clock.instant();
        String delivery = alert.deliveryId();
        Standing standing =
                delivery == null ? null : assignments.findStanding(delivery).orElse(null);
        boolean gone = delivery != null && standing == null;
        if (gone || isOver(alert, standing, now)) {
            end(alert, standing, now);
        } else if (alert.state() == State.CLIMBING) {
            boolean troubled = isTroubled(alert);
            // All that a rung is chosen by is read for those alone that may climb now: many wait at a time.
            if (troubled || !now.isBefore(alert.nextAt())) {
                Situation seen = situation(alert, standing, troubled, now);
                follow(alert, standing, settings.ladder(alert.area()).next(alert, seen), now);
            }
        }
    }

    private boolean isTroubled(Alert alert) {
        Way last = alert.way();
        return last != null
                && outbox.find(alert.messageId(last))
                        .filter(Progress::isTroubled)
                        .isPresent();
    }

    private static boolean isOver(Alert alert, @Nullable Standing standing, Instant now) {
        if (standing == null) {
            return !now.isBefore(alert.until());
        }
        boolean outlived = standing.phase() == Phase.OVER
                && alert.kind() != Kind.DELIVERY_CANCELLED
                && alert.kind() != Kind.RETURN_ORDERED
                && alert.kind() != Kind.LOAD_RECALLED
                && alert.kind() != Kind.RECALL_ENDED;
        return isAnswered(alert, standing) || outlived || !now.isBefore(alert.until());
    }

    /** Whoever says what becomes of it, or reports the stop, knows. */
    private static boolean isAnswered(Alert alert, Standing standing) {
        String stop = alert.stopId();
        return switch (alert.kind()) {
            case OFFER -> standing.phase() != Phase.OFFERED;
            case STOP_HELD ->
                stop != null && standing.find(stop).filter(Call::held).isEmpty();
            default -> stop != null && standing.find(stop).filter(Call::done).isPresent();
        };
    }

    private void end(Alert alert, @Nullable Standing standing, Instant now) {
        boolean known =
                standing != null && isAnswered(alert, standing) && (alert.kind() != Kind.OFFER || standing.taken());
        alerts.withdraw(alerts.change(
                alert.id(), "end/" + alert.id(), open -> known ? open.acknowledged(now) : open.over("OVER", now)));
    }

    private Situation situation(Alert alert, @Nullable Standing standing, boolean troubled, Instant now) {
        boolean capped = outbox.countSince(alert.driverId(), now.minus(HOUR)) >= settings.perHour();
        return new Situation(now, reached(alert.driverId()), troubled, capped, quietUntil(alert, standing, now));
    }

    /** Whoever is on duty is awake, with and without a delivery. */
    private @Nullable Instant quietUntil(Alert alert, @Nullable Standing standing, Instant now) {
        QuietHours quiet = settings.quiet(alert.area());
        ZoneId zone = homeward.zone(alert.area());
        if (standing != null) {
            return quiet.endFor(standing, now, zone);
        }
        return homeward.isOnDuty(alert.driverId()) ? null : quiet.endAfter(now, zone);
    }

    private Set<Way> reached(String driverId) {
        Set<Way> ways = EnumSet.noneOf(Way.class);
        for (Way way : Way.values()) {
            if (channels.has(way) && !reach.list(driverId, way).isEmpty()) {
                ways.add(way);
            }
        }
        return ways;
    }

    private void follow(Alert alert, @Nullable Standing standing, Next next, Instant now) {
        switch (next) {
            case Next.Wait(Instant until) -> {
                if (until.isAfter(alert.nextAt())) {
                    alerts.change(alert.id(), "wait/" + until, known -> known.waiting(until));
                }
            }
            case Next.Send(Way way, Instant climbsOnAt) -> {
                String text = String.valueOf(texts.view(alert, standing).text());
                outbox.put(new Message(alert.messageId(way), alert.driverId(), way, text, alert.until()));
                alerts.change(
                        alert.id(), "send/" + way, known -> known.open() ? known.sentBy(way, now, climbsOnAt) : known);
            }
            case Next.Call() ->
                alerts.change(
                        alert.id(),
                        "call",
                        known -> known.kind().isCalled() ? known.toCall(now) : known.over("NOT_ANSWERED", now));
        }
    }
}
