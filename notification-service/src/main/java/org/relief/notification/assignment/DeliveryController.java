package org.relief.notification.assignment;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.Bodies.AnswerHold;
import org.relief.notification.assignment.Bodies.At;
import org.relief.notification.assignment.Bodies.CompleteStop;
import org.relief.notification.assignment.Bodies.CorrectStop;
import org.relief.notification.assignment.Bodies.Decline;
import org.relief.notification.assignment.Bodies.Depart;
import org.relief.notification.assignment.Bodies.FailStop;
import org.relief.notification.assignment.Bodies.OpenContact;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A driver's own deliveries. Every action answers with the delivery as it is then. */
@RestController
@Tag(name = "assignment", description = "A driver's deliveries and what is reported of them")
@RequestMapping("/api/deliveries")
class DeliveryController {

    private final Assignments assignments;
    private final DoorCodes codes;
    private final Clock clock;

    DeliveryController(Assignments assignments, HandoverCodes codes, Clock clock) {
        this.assignments = assignments;
        this.codes = new DoorCodes(assignments, codes);
        this.clock = clock;
    }

    /** The delivery to deal with now, or 204. */
    @GetMapping("/mine")
    @ApiResponse(responseCode = "204", description = "None is offered or under way")
    @ResponseStatus(HttpStatus.OK)
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
        PhoneTime time = time(body);
        return act(id, driver, command, mine -> before(mine, time).accept());
    }

    @PostMapping("/{id}/decline")
    DeliveryView declineDelivery(
            @PathVariable String id, @RequestBody @Valid Decline body, CommandId command, CurrentUser driver) {
        PhoneTime time = body.time(clock.instant());
        return act(id, driver, command, mine -> before(mine, time).decline(body.reason()));
    }

    private static DriverActions before(Owned mine, PhoneTime time) {
        return new DriverActions(mine.delivery(), mine.offer(), time.since(mine.offer()));
    }

    @PostMapping("/{id}/depart")
    DeliveryView departDelivery(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable Depart body,
            CommandId command,
            CurrentUser driver) {
        Depart said = body == null ? Depart.NOW : body;
        boolean unconfirmed = Boolean.TRUE.equals(said.unconfirmed());
        return report(id, driver, command, said.time(clock.instant()), Report::departed, (mine, when) -> {
            DriverActions leaving = new DriverActions(mine.delivery(), mine.offer(), when);
            return unconfirmed ? leaving.departUnconfirmed(said.counted()) : leaving.depart();
        });
    }

    /** The stops that joined by this extension are not wanted. */
    @PostMapping("/{id}/extensions/{extension}/refusal")
    DeliveryView refuseExtension(
            @PathVariable String id,
            @PathVariable int extension,
            @RequestBody(required = false) @Nullable At body,
            CommandId command,
            CurrentUser driver) {
        return report(
                id,
                driver,
                command,
                time(body),
                when -> Report.extensionRefused(extension, when),
                (mine, when) -> new DriverActions(mine.delivery(), mine.offer(), when).refuseExtension(extension));
    }

    /** Makes it the current stop, when the driver goes in another order than planned. */
    @PostMapping("/{id}/stops/{stopId}/head-for")
    @Refuses(HttpStatus.GONE)
    DeliveryView headForStop(
            @PathVariable String id, @PathVariable String stopId, CommandId command, CurrentUser driver) {
        Moment now = new Moment(clock.instant(), clock.instant(), null);
        return act(id, driver, command, mine -> at(mine, mine.delivery().findStop(stopId), now, StopActions::headFor));
    }

    /** Says why somebody is to be met who is not next; the contact can be read then. */
    @PostMapping("/{id}/stops/{stopId}/contact-reason")
    @Refuses({HttpStatus.GONE, HttpStatus.TOO_MANY_REQUESTS})
    DeliveryView giveContactReason(
            @PathVariable String id,
            @PathVariable String stopId,
            @RequestBody @Valid OpenContact body,
            CommandId command,
            CurrentUser driver) {
        if (body.reason() == Openings.Reason.OTHER && body.words() == null) {
            throw Problem.invalidRequest().field("note", "not-blank");
        }
        Moment now = new Moment(clock.instant(), clock.instant(), null);
        return act(
                id,
                driver,
                command,
                mine -> at(
                        mine,
                        mine.delivery().findStop(stopId),
                        now,
                        stop -> stop.openFor(body.reason(), body.words())));
    }

    @PostMapping("/{id}/stops/{stopId}/complete")
    @Refuses(HttpStatus.UNPROCESSABLE_CONTENT)
    DeliveryView completeStop(
            @PathVariable String id,
            @PathVariable String stopId,
            @RequestBody @Valid CompleteStop body,
            CommandId command,
            CurrentUser driver) {
        PhoneTime time = body.time(clock.instant());
        CodeCheck code = codes.check(id, stopId, driver.id(), body.proof(), body.code());
        return report(
                id,
                driver,
                command,
                time,
                when -> Report.completed(stopId, body.proof(), body.lines(), when),
                atVisited(stopId, stop -> stop.complete(body.proof(), body.lines(), code)));
    }

    @PostMapping("/{id}/stops/{stopId}/fail")
    DeliveryView failStop(
            @PathVariable String id,
            @PathVariable String stopId,
            @RequestBody @Valid FailStop body,
            CommandId command,
            CurrentUser driver) {
        return report(
                id,
                driver,
                command,
                body.time(clock.instant()),
                when -> Report.failed(stopId, body.reason(), when),
                atVisited(stopId, stop -> stop.fail(body.reason(), body.notFor())));
    }

    /** It was a wrong tap: as long as nobody else has heard of it. */
    @PostMapping("/{id}/stops/{stopId}/undo")
    DeliveryView undoStop(
            @PathVariable String id,
            @PathVariable String stopId,
            @RequestBody(required = false) @Nullable At body,
            CommandId command,
            CurrentUser driver) {
        return report(
                id,
                driver,
                command,
                time(body),
                when -> Report.undone(stopId, when),
                atVisited(stopId, StopActions::undo));
    }

    /** It was otherwise than the others have heard. */
    @PostMapping("/{id}/stops/{stopId}/correct")
    @Refuses(HttpStatus.UNPROCESSABLE_CONTENT)
    DeliveryView correctStop(
            @PathVariable String id,
            @PathVariable String stopId,
            @RequestBody @Valid CorrectStop body,
            CommandId command,
            CurrentUser driver) {
        if ((body.proof() == null) == (body.failed() == null)) {
            throw Problem.invalidRequest().field("failed", "proof-or-failed");
        }
        PhoneTime time = body.time(clock.instant());
        CodeCheck code = codes.check(id, stopId, driver.id(), body.proof(), body.code());
        return report(
                id,
                driver,
                command,
                time,
                when -> body.report(stopId, when),
                atVisited(stopId, stop -> body.correct(stop, code)));
    }

    @PostMapping("/{id}/stops/{stopId}/hold-answer")
    DeliveryView answerHold(
            @PathVariable String id,
            @PathVariable String stopId,
            @RequestBody @Valid AnswerHold body,
            CommandId command,
            CurrentUser driver) {
        PhoneTime time = body.time(clock.instant());
        var answer = atVisited(stopId, stop -> stop.answerHold(body.answer()));
        return act(id, driver, command, mine -> answer.apply(mine, time.since(mine.offer())));
    }

    /** Deliveries that are over while goods of them are still in the car. */
    @GetMapping("/bring-back")
    List<DeliveryView> listToBringBack(CurrentUser driver) {
        return assignments.listToBringBack(driver.id()).stream()
                .map(Owned::toView)
                .toList();
    }

    /** What was done at a stop is told of also when the stop is on the list no more. */
    private BiFunction<Owned, Moment, Decision<Assignment, Refusal>> atVisited(
            String stopId, Function<StopActions, Decision<Assignment, Refusal>> action) {
        return (mine, when) -> at(mine, mine.delivery().findStopEverKnown(stopId), when, action);
    }

    private Decision<Assignment, Refusal> at(
            Owned mine,
            Optional<PlannedStop> stop,
            Moment when,
            Function<StopActions, Decision<Assignment, Refusal>> action) {
        return stop.map(known -> action.apply(
                        new StopActions(mine.delivery(), mine.offer(), known, when, assignments.undoWindow())))
                .orElseGet(() -> Decision.reject(new Refusal.NoSuchStop()));
    }

    private DeliveryView act(
            String id, CurrentUser driver, CommandId command, Function<Owned, Decision<Assignment, Refusal>> action) {
        return answered(driver, assignments.act(id, driver.id(), command.toString(), action));
    }

    /** A word about what the driver did, which is kept whatever becomes of it. */
    private DeliveryView report(
            String id,
            CurrentUser driver,
            CommandId command,
            PhoneTime time,
            Function<Moment, Report> said,
            BiFunction<Owned, Moment, Decision<Assignment, Refusal>> action) {
        return answered(driver, assignments.report(id, driver.id(), command.toString(), time, said, action));
    }

    private static DeliveryView answered(CurrentUser driver, Outcome<Assignment, Refusal> outcome) {
        if (outcome instanceof Outcome.Refused<Assignment, Refusal>(Refusal refusal)) {
            throw RefusalProblems.ofAction(refusal);
        }
        return Owned.find(outcome.applied(), driver.id()).map(Owned::toView).orElseThrow();
    }

    private PhoneTime time(@Nullable At body) {
        return (body == null ? At.NOW : body).time(clock.instant());
    }
}
