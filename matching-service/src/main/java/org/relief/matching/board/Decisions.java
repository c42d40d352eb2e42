package org.relief.matching.board;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.CoordinatorCommands.AcknowledgeAlarm;
import org.relief.matching.area.CoordinatorCommands.CancelDelivery;
import org.relief.matching.area.CoordinatorCommands.DecideStop;
import org.relief.matching.area.CoordinatorCommands.LiftRestriction;
import org.relief.matching.area.CoordinatorCommands.Purpose;
import org.relief.matching.area.CoordinatorCommands.ReleaseStops;
import org.relief.matching.area.CoordinatorCommands.StopAnswer;
import org.relief.matching.board.BoardViews.DeliveryView;
import org.relief.matching.board.BoardViews.StopView;
import org.relief.matching.delivery.DeliveryState;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What coordinators decide against the plan. All of it goes through the log and happens a moment later, unless it is over
 * by then; the answer is what was known when it was sent.
 */
@RestController
class Decisions {

    /** Phone numbers and the like do not belong on the log. */
    private static final Pattern NUMBERS = Pattern.compile("(?:\\d[ ()+-]{0,3}){6}");

    /**
     * @param purpose ANOTHER_DRIVER when left out
     * @param stopIds the stops that are meant; all ahead when left out
     */
    record Cancel(
            @Nullable Purpose purpose,

            @Nullable @Size(max = 200) String why,

            @Nullable @Size(max = 200) List<@NotBlank String> stopIds) {

        static final Cancel PLAIN = new Cancel(null, null, null);
    }

    record Decide(
            @NotNull StopAnswer answer,

            @Nullable @Size(max = 200) String why) {}

    record Why(@Nullable @Size(max = 200) String why) {

        static final Why NONE = new Why(null);
    }

    /**
     * @param since of the alarm that was seen
     * @param until out of sight until then, a day at most, unless it gets worse; left out: it carries the name and stays
     */
    record Acknowledge(
            @NotBlank @Size(max = 300) String alarmId,
            @NotNull Instant since,
            @Nullable Instant until) {}

    private static final Duration LONGEST_SILENCE = Duration.ofDays(1);

    private final BoardReader board;
    private final Alarms alarms;
    private final CommandSender commands;
    private final Clock clock;

    Decisions(BoardReader board, Alarms alarms, CommandSender commands, Clock clock) {
        this.clock = clock;
        this.board = board;
        this.alarms = alarms;
        this.commands = commands;
    }

    @PostMapping("/api/deliveries/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<DeliveryView> cancelDelivery(
            @PathVariable String id,
            @RequestBody(required = false) @Validated @Nullable Cancel body,
            CommandId command,
            CurrentUser user) {
        Cancel cancel = body == null ? Cancel.PLAIN : body;
        var found = live(id, user);
        checkStops(cancel, found.delivery());
        var event = new CancelDelivery(id, user.id(), cancel.purpose(), words(cancel.why()), cancel.stopIds());
        commands.cancel(found.area(), event, command);
        return ResponseEntity.accepted().body(found.delivery());
    }

    private static void checkStops(Cancel cancel, DeliveryView delivery) {
        List<String> ids = cancel.stopIds() == null ? List.of() : cancel.stopIds();
        if (cancel.purpose() == Purpose.WITHOUT_STOPS && ids.isEmpty()) {
            throw Problem.invalidRequest().field("stopIds", "not-empty");
        }
        List<String> ahead = delivery.stops().stream()
                .filter(stop -> stop.outcome() == null)
                .map(StopView::stopId)
                .toList();
        for (int i = 0; i < ids.size(); i++) {
            if (!ahead.contains(ids.get(i))) {
                throw Problem.invalidRequest().field("stopIds[" + i + "]", "not-ahead");
            }
        }
    }

    /** Holds a stop of a car that is loaded, or says how a held one goes on. */
    @PostMapping("/api/deliveries/{id}/stops/{stopId}/decide")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<DeliveryView> decideStop(
            @PathVariable String id,
            @PathVariable String stopId,
            @RequestBody @Validated Decide body,
            CommandId command,
            CurrentUser user) {
        var found = loaded(id, user);
        StopView stop = found.delivery().stops().stream()
                .filter(one -> one.stopId().equals(stopId))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("stop-not-found"));
        if (stop.outcome() != null) {
            throw Problem.conflict("stop-over");
        }
        if (body.answer() == StopAnswer.GO_ON
                && (stop.hold() == null || stop.hold().resumedBy() != null)) {
            throw Problem.conflict("stop-not-held");
        }
        var event = new DecideStop(id, stopId, body.answer(), user.id(), words(body.why()));
        commands.decide(found.area(), event, command);
        return ResponseEntity.accepted().body(found.delivery());
    }

    /** Others meet the stops of a car that cannot be reached. */
    @PostMapping("/api/deliveries/{id}/release")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<DeliveryView> releaseStops(
            @PathVariable String id,
            @RequestBody(required = false) @Validated @Nullable Why body,
            CommandId command,
            CurrentUser user) {
        var found = loaded(id, user);
        Why why = body == null ? Why.NONE : body;
        commands.release(found.area(), new ReleaseStops(id, user.id(), words(why.why())), command);
        return ResponseEntity.accepted().body(found.delivery());
    }

    @PostMapping("/api/restrictions/{id}/lift")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Void> liftRestriction(@PathVariable String id, CommandId command, CurrentUser user) {
        String area = board.findRestrictionArea(id)
                .filter(user::reachesArea)
                .orElseThrow(() -> Problem.notFound("restriction-not-found"));
        commands.lift(area, new LiftRestriction(id, user.id()), command);
        return ResponseEntity.accepted().build();
    }

    /** Somebody looks after an alarm as it was said last: their name is on it, or it is out of sight for a while. */
    @PostMapping("/api/areas/{area}/alarms/acknowledge")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Void> acknowledgeAlarm(
            @PathVariable String area, @RequestBody @Validated Acknowledge body, CommandId command, CurrentUser user) {
        AlarmView alarm = alarms.find(area, body.alarmId()).orElseThrow(() -> Problem.notFound("alarm-not-found"));
        Instant known = alarm.since();
        if (body.since().isBefore(known)) {
            throw Problem.conflict("alarm-said-again");
        }
        if (body.since().isAfter(known)) {
            throw Problem.invalidRequest().field("since", "alarm-not-said-then");
        }
        checkSilence(body.until());
        var seen = new AcknowledgeAlarm(body.alarmId(), known, user.id(), alarm.level(), body.until());
        commands.acknowledge(area, seen, command);
        return ResponseEntity.accepted().build();
    }

    private void checkSilence(@Nullable Instant until) {
        Instant now = clock.instant();
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_SILENCE)))) {
            throw Problem.invalidRequest().field("until", "within-a-day");
        }
    }

    private BoardReader.Found live(String id, CurrentUser user) {
        var found = board.findDelivery(id)
                .filter(one -> user.reachesArea(one.area()))
                .orElseThrow(() -> Problem.notFound("delivery-not-found"));
        if (!found.delivery().state().isLive()) {
            throw Problem.conflict("delivery-over", found.delivery().state().name());
        }
        return found;
    }

    private BoardReader.Found loaded(String id, CurrentUser user) {
        var found = live(id, user);
        if (found.delivery().state().isBefore(DeliveryState.LOADED)) {
            throw Problem.of(HttpStatus.CONFLICT, "delivery-not-loaded");
        }
        return found;
    }

    /** A coordinator's words without what must not be on the log. */
    static @Nullable String words(@Nullable String why) {
        if (why == null || why.isBlank()) {
            return null;
        }
        if (NUMBERS.matcher(why).find()) {
            throw Problem.invalidRequest().field("why", "no-numbers");
        }
        return why.strip();
    }
}
