package org.relief.notification.shift;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.Assignments;
import org.relief.notification.assignment.NoShows;
import org.relief.notification.shift.Blocks.Block;
import org.relief.notification.shift.Driver.Refusal;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What coordinators know of drivers, and whom they would not have begin a shift. */
@RestController
@RequestMapping("/api/areas/{area}/drivers")
class DriverController {

    private static final Duration COUNTED = Duration.ofDays(90);

    private final Shifts shifts;
    private final Signups signups;
    private final Assignments assignments;
    private final Clock clock;

    DriverController(Shifts shifts, Signups signups, Assignments assignments, Clock clock) {
        this.shifts = shifts;
        this.signups = signups;
        this.assignments = assignments;
        this.clock = clock;
    }

    /**
     * @param reason the driver reads it
     * @param ask whom the driver can ask, and how
     */
    record BlockDriver(
            @NotBlank @Size(max = 200) String reason,
            @NotBlank @Size(max = 100) String ask) {}

    /**
     * @param noShows of the last 90 days
     * @param missedSignups how often the driver had signed up and began no shift, of the last 90 days
     * @param blocked the one that stands; null when none does
     */
    record DriverView(
            String driverId,
            boolean onDuty,
            Instant lastFrom,
            NoShows noShows,
            int missedSignups,
            @Nullable Block blocked) {}

    @GetMapping
    Page<DriverView> listDrivers(@PathVariable String area, PageRequest page) {
        return shifts.listDriversOf(area, page).map(this::view);
    }

    /** Begins no shift from now on; one that is open ends as soon as nothing is in the car. */
    @PostMapping("/{driverId}/block")
    DriverView blockDriver(
            @PathVariable String area,
            @PathVariable String driverId,
            @RequestBody @Valid BlockDriver body,
            CommandId command,
            CurrentUser coordinator) {
        requireOfArea(driverId, area);
        var block = new Block(
                area,
                coordinator.id(),
                clock.instant(),
                body.reason().strip(),
                body.ask().strip(),
                null,
                null);
        return view(applied(shifts.block(driverId, command.toString(), block)));
    }

    @PostMapping("/{driverId}/unblock")
    DriverView unblockDriver(
            @PathVariable String area, @PathVariable String driverId, CommandId command, CurrentUser coordinator) {
        requireOfArea(driverId, area);
        return view(applied(shifts.unblock(driverId, command.toString(), coordinator.id())));
    }

    private void requireOfArea(String driverId, String area) {
        var _ = shifts.find(driverId)
                .filter(driver -> driver.area().equals(area))
                .orElseThrow(() -> ShiftController.problem(new Refusal.NoSuchDriver()));
    }

    private DriverView view(Driver driver) {
        Instant now = clock.instant();
        return new DriverView(
                driver.id(),
                driver.onDuty(),
                driver.shift().from(),
                assignments.countNoShows(driver.id(), now.minus(COUNTED)),
                signups.countMissed(driver.id(), now.minus(COUNTED), now),
                driver.blocks().find().orElse(null));
    }

    private static Driver applied(Outcome<Driver, Refusal> outcome) {
        if (outcome instanceof Outcome.Refused<Driver, Refusal>(Refusal refusal)) {
            throw ShiftController.problem(refusal);
        }
        return outcome.applied();
    }
}
