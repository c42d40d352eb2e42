package org.relief.notification.shift;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.relief.notification.Place;
import org.relief.notification.shift.Driver.Refusal;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Drivers say when they come; coordinators see who does. */
@RestController
@RequestMapping("/api")
class SignupController {

    private static final Duration FARTHEST = Duration.ofDays(14);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Signups signups;
    private final Shifts shifts;
    private final Clock clock;

    SignupController(Signups signups, Shifts shifts, Clock clock) {
        this.signups = signups;
        this.shifts = shifts;
        this.clock = clock;
    }

    /** @param start about where the driver begins */
    record SignUp(
            @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{1,64}")
            String area,

            @NotNull @Valid Vehicle vehicle,
            @NotNull @Valid Place start,
            @NotNull Instant from,
            @NotNull Instant until) {

        private Signup toSignup(String id, String driverId, Instant now) {
            if (!until.isAfter(now)) {
                throw Problem.invalidRequest().field("until", "future");
            }
            if (from.isAfter(now.plus(FARTHEST))) {
                throw Problem.invalidRequest().field("from", "too-far-ahead", FARTHEST.toDays());
            }
            if (!until.isAfter(from) || until.isAfter(from.plus(LONGEST))) {
                throw Problem.invalidRequest().field("until", "shift-too-long", LONGEST.toHours());
            }
            return new Signup(
                    id,
                    area,
                    driverId,
                    vehicle,
                    start.rounded(),
                    from.truncatedTo(ChronoUnit.MILLIS),
                    until.truncatedTo(ChronoUnit.MILLIS),
                    now,
                    null,
                    null);
        }
    }

    @PostMapping("/signups")
    @ResponseStatus(HttpStatus.CREATED)
    Signup signUp(@RequestBody @Valid SignUp body, CommandId command, CurrentUser driver) {
        driver.requireArea(body.area());
        Instant now = clock.instant();
        Signup signup = body.toSignup(command.toString(), driver.id(), now);
        shifts.find(driver.id()).flatMap(one -> one.blocks().find()).ifPresent(block -> {
            throw ShiftController.problem(new Refusal.Blocked(block.reason(), block.ask()));
        });
        signups.listOfDriver(driver.id(), now).stream()
                .filter(other -> !other.id().equals(signup.id()) && other.overlaps(signup))
                .findFirst()
                .ifPresent(other -> {
                    throw Problem.conflict("already-signed-up", other.from());
                });
        return signups.keep(signup, command.toString());
    }

    /** What is still to come of the driver who asks. */
    @GetMapping("/signups/mine")
    List<Signup> listMySignups(CurrentUser driver) {
        return signups.listOfDriver(driver.id(), clock.instant());
    }

    /** The driver does not come after all; who is there already stays there. */
    @PostMapping("/signups/{id}/withdraw")
    Signup withdrawSignup(@PathVariable String id, CommandId command, CurrentUser driver) {
        var _ = signups.find(id)
                .filter(signup -> signup.driverId().equals(driver.id()))
                .orElseThrow(() -> Problem.notFound("signup-not-found"));
        Instant now = clock.instant();
        return signups.change(id, command.toString(), signup -> signup.withdrawn(now));
    }

    /** Who comes, the soonest first, and who is there already. */
    @GetMapping("/areas/{area}/signups")
    List<Signup> listSignups(@PathVariable String area) {
        return signups.listAhead(area, clock.instant());
    }
}
