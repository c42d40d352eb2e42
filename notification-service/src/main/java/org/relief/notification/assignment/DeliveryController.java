package org.relief.notification.assignment;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.Bodies.At;
import org.relief.notification.assignment.Bodies.CompleteStop;
import org.relief.notification.assignment.Bodies.Decline;
import org.relief.notification.assignment.Bodies.FailStop;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A driver's own deliveries. Every action answers with the delivery as it is then. */
@RestController
@RequestMapping("/api/deliveries")
class DeliveryController {

    /** Phones' clocks go wrong by minutes; and an offline phone is back within days. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final Duration BEHIND = Duration.ofDays(3);

    private final Assignments assignments;
    private final Clock clock;

    DeliveryController(Assignments assignments, Clock clock) {
        this.assignments = assignments;
        this.clock = clock;
    }

    /** The delivery to deal with now, or 204. */
    @GetMapping("/mine")
    ResponseEntity<DeliveryView> getCurrentDelivery(CurrentUser driver) {
        return assignments
                .findCurrent(driver.id())
                .map(Owned::toView)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @GetMapping("/{id}")
    DeliveryView getDelivery(@PathVariable String id, CurrentUser driver) {
        return assignments
                .find(id, driver.id())
                .map(Owned::toView)
                .orElseThrow(() -> RefusalProblems.of(new Refusal.NoSuchDelivery()));
    }

    @PostMapping("/{id}/accept")
    DeliveryView acceptDelivery(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable At body,
            CommandId command,
            CurrentUser driver) {
        Moment when = moment(At.of(body));
        return act(id, driver, command, mine -> new DriverActions(mine.delivery(), mine.offer(), when).accept());
    }

    @PostMapping("/{id}/decline")
    DeliveryView declineDelivery(
            @PathVariable String id, @RequestBody @Valid Decline body, CommandId command, CurrentUser driver) {
        Moment when = moment(body.at());
        return act(
                id,
                driver,
                command,
                mine -> new DriverActions(mine.delivery(), mine.offer(), when).decline(body.reason()));
    }

    @PostMapping("/{id}/depart")
    DeliveryView departDelivery(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable At body,
            CommandId command,
            CurrentUser driver) {
        Moment when = moment(At.of(body));
        return act(id, driver, command, mine -> new DriverActions(mine.delivery(), mine.offer(), when).depart());
    }

    /** Makes it the current stop, when the driver goes in another order than planned. */
    @PostMapping("/{id}/stops/{stopId}/head-for")
    DeliveryView headForStop(
            @PathVariable String id, @PathVariable String stopId, CommandId command, CurrentUser driver) {
        return atStop(id, stopId, driver, command, null, StopActions::headFor);
    }

    @PostMapping("/{id}/stops/{stopId}/complete")
    DeliveryView completeStop(
            @PathVariable String id,
            @PathVariable String stopId,
            @RequestBody @Valid CompleteStop body,
            CommandId command,
            CurrentUser driver) {
        return atStop(id, stopId, driver, command, body.at(), stop -> stop.complete(body.proof(), body.lines()));
    }

    @PostMapping("/{id}/stops/{stopId}/fail")
    DeliveryView failStop(
            @PathVariable String id,
            @PathVariable String stopId,
            @RequestBody @Valid FailStop body,
            CommandId command,
            CurrentUser driver) {
        return atStop(id, stopId, driver, command, body.at(), stop -> stop.fail(body.reason()));
    }

    private DeliveryView atStop(
            String id,
            String stopId,
            CurrentUser driver,
            CommandId command,
            @Nullable Instant at,
            Function<StopActions, Decision<Assignment, Refusal>> action) {
        Moment when = moment(at);
        return act(
                id,
                driver,
                command,
                mine -> mine.delivery()
                        .findStop(stopId)
                        .map(stop -> action.apply(new StopActions(mine.delivery(), mine.offer(), stop, when)))
                        .orElseGet(() -> Decision.reject(new Refusal.NoSuchStop())));
    }

    private DeliveryView act(
            String id, CurrentUser driver, CommandId command, Function<Owned, Decision<Assignment, Refusal>> action) {
        Outcome<Assignment, Refusal> outcome = assignments.act(id, driver.id(), command.toString(), action);
        if (outcome instanceof Outcome.Refused<Assignment, Refusal>(Refusal refusal)) {
            throw RefusalProblems.of(refusal);
        }
        return Owned.find(outcome.applied(), driver.id()).map(Owned::toView).orElseThrow();
    }

    private Moment moment(@Nullable Instant at) {
        Instant now = clock.instant();
        if (at != null && at.isAfter(now.plus(AHEAD))) {
            throw Problem.invalidRequest().field("at", "time-ahead", AHEAD.toMinutes());
        }
        if (at != null && at.isBefore(now.minus(BEHIND))) {
            throw Problem.invalidRequest().field("at", "time-behind", BEHIND.toDays());
        }
        return new Moment(at == null ? now : at.truncatedTo(ChronoUnit.MILLIS), now);
    }
}
