package org.relief.notification.shift;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.PhoneTime;
import org.relief.notification.assignment.TolerantTime;
import org.relief.notification.shift.Driver.Refusal;
import org.relief.notification.shift.Shift.EndReason;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.relief.platform.web.time.Ids;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.annotation.JsonDeserialize;

@RestController
@Tag(name = "shift", description = "Who drives what from when until when")
@RequestMapping("/api/shifts")
class ShiftController {

    private final Shifts shifts;
    private final Signups signups;
    private final Clock clock;
    private final Ids ids;

    ShiftController(Shifts shifts, Signups signups, Clock clock, Ids ids) {
        this.shifts = shifts;
        this.signups = signups;
        this.clock = clock;
        this.ids = ids;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShiftView> startShift(@RequestBody @Valid StartShift body, CommandId command, CurrentUser driver) {
        driver.requireArea(body.area());
        Shift shift = body.toShift(ids.next().toString(), clock.instant());
        Driver onDuty = applied(shifts.start(driver.id(), command.toString(), body.area(), shift));
        signups.came(driver.id(), onDuty.shift().shiftId(), clock.instant());
        return ResponseEntity.created(URI.create("/api/shifts/mine")).body(shifts.view(onDuty));
    }

    /** The driver's open shift, or 204. */
    @GetMapping("/mine")
    @ApiResponse(responseCode = "204", description = "Not on duty")
    @ResponseStatus(HttpStatus.OK)
    ResponseEntity<ShiftView> getCurrentShift(CurrentUser driver) {
        return shifts.findOnDuty(driver.id())
                .map(shifts::view)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /** The driver's latest shift, open or over, for who begins another one with the same vehicle; or 204. */
    @GetMapping("/last")
    @ApiResponse(responseCode = "204", description = "Never on duty")
    @ResponseStatus(HttpStatus.OK)
    ResponseEntity<ShiftView> getLastShift(CurrentUser driver) {
        return shifts.find(driver.id())
                .map(shifts::view)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /** Open shifts of an area. */
    @GetMapping
    Page<ShiftView> listShifts(@RequestParam @NotBlank String area, PageRequest page) {
        return shifts.listOnDuty(area, page);
    }

    /** @param goodsAboard true: the driver knows that goods are still to be brought back */
    record EndShift(@Nullable Boolean goodsAboard) {}

    @PostMapping("/{id}/end")
    ShiftView endShift(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable EndShift body,
            CommandId command,
            CurrentUser user) {
        Driver driver = shifts.findByShift(id).orElseThrow(() -> problem(new Refusal.NoSuchShift()));
        boolean own = driver.id().equals(user.id());
        // Somebody else's is as good as none.
        if (!own && !(user.has("COORDINATOR") && user.reachesArea(driver.area()))) {
            throw problem(new Refusal.NoSuchShift());
        }
        EndReason reason = own ? EndReason.DRIVER : EndReason.COORDINATOR;
        boolean knowing = body != null && Boolean.TRUE.equals(body.goodsAboard());
        return shifts.view(applied(shifts.end(driver.id(), command.toString(), id, reason, knowing)));
    }

    /**
     * @param warehouse where the driver waits; the car stays where it is when it is left out
     * @param at when it was said, by the phone
     */
    record WaitAt(
            @Nullable @Pattern(regexp = "[A-Za-z0-9_-]{1,64}")
            String warehouse,

            @JsonDeserialize(using = TolerantTime.class) @Nullable
            Instant at,

            @Nullable Long phoneAheadMillis) {}

    /** The answer of a driver who was asked to wait somewhere; also another word than what was asked. */
    @PostMapping("/{id}/place")
    ShiftView placeShift(
            @PathVariable String id, @RequestBody @Valid WaitAt body, CommandId command, CurrentUser driver) {
        var time = new PhoneTime(body.at(), body.phoneAheadMillis(), clock.instant());
        var outcome = shifts.place(driver.id(), command.toString(), id, body.warehouse(), time);
        if (outcome instanceof Outcome.Refused<Driver, Refusal>(Refusal refusal)) {
            throw problem(refusal).forGood();
        }
        return shifts.view(outcome.applied());
    }

    private static Driver applied(Outcome<Driver, Refusal> outcome) {
        if (outcome instanceof Outcome.Refused<Driver, Refusal>(Refusal refusal)) {
            throw problem(refusal);
        }
        return outcome.applied();
    }

    static Problem problem(Refusal refusal) {
        return switch (refusal) {
            case Refusal.AlreadyOnDuty(var until) -> Problem.conflict("already-on-duty", until);
            case Refusal.NoSuchShift() -> Problem.notFound("shift-not-found");
            case Refusal.GoodsOnBoard() -> Problem.conflict("goods-on-board");
            case Refusal.GoodsToBringBack() -> Problem.conflict("goods-to-bring-back");
            case Refusal.NoSuchDriver() -> Problem.notFound("driver-not-found");
            case Refusal.Blocked(var reason, var ask) -> Problem.conflict("driver-blocked", reason, ask);
            case Refusal.NoSuchPermit() -> Problem.notFound("permit-not-found");
            case Refusal.DecidedAlready(var state) -> Problem.conflict("permit-decided", state);
        };
    }
}
