package org.relief.notification.shift;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.notification.shift.Driver.Refusal;
import org.relief.notification.shift.Permit.State;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Coordinators look at what drivers state. */
@RestController
@RequestMapping("/api/areas/{area}/permits")
class PermitController {

    private static final Period LONGEST = Period.ofDays(366);

    private final Shifts shifts;
    private final Clock clock;

    PermitController(Shifts shifts, Clock clock) {
        this.shifts = shifts;
        this.clock = clock;
    }

    enum Decided {
        CONFIRM,
        REFUSE,
        /** Takes the last word back: the permit waits again, and does not count. */
        TAKE_BACK
    }

    /**
     * @param lastDay on which the permit is valid, by the area's clock; needed to confirm
     * @param reason the driver reads it; needed to refuse
     */
    record DecidePermit(
            @NotNull Decided decided,
            @Nullable LocalDate lastDay,
            @Nullable @Size(max = 200) String reason) {

        private Permit.Word toWord(String by, Instant now, ZoneId zone) {
            return switch (decided) {
                case CONFIRM -> new Permit.Word(State.CONFIRMED, by, now, end(now, zone), null);
                case REFUSE -> new Permit.Word(State.REFUSED, by, now, null, required());
                case TAKE_BACK -> new Permit.Word(State.WAITING, by, now, null, reason);
            };
        }

        private Instant end(Instant now, ZoneId zone) {
            if (lastDay == null) {
                throw Problem.invalidRequest().field("lastDay", "not-null");
            }
            LocalDate today = LocalDate.ofInstant(now, zone);
            if (lastDay.isBefore(today)) {
                throw Problem.invalidRequest().field("lastDay", "future-or-present");
            }
            if (lastDay.isAfter(today.plus(LONGEST))) {
                throw Problem.invalidRequest().field("lastDay", "permit-too-long", LONGEST.getDays());
            }
            return lastDay.plusDays(1).atStartOfDay(zone).toInstant();
        }

        private String required() {
            if (reason == null || reason.isBlank()) {
                throw Problem.invalidRequest().field("reason", "not-null");
            }
            return reason.strip();
        }
    }

    /**
     * @param onDuty whether the driver is on the shift that it was stated for
     * @param words all that was said of it, the oldest first
     */
    record PermitView(
            String driverId,
            String code,
            State state,
            Instant statedAt,
            boolean onDuty,
            @Nullable Instant until,
            List<Permit.Word> words) {

        private static PermitView of(Driver driver, Permit permit) {
            boolean onDuty = driver.onDuty() && driver.shift().shiftId().equals(permit.shiftId());
            return new PermitView(
                    driver.id(),
                    permit.code(),
                    permit.state(),
                    permit.statedAt(),
                    onDuty,
                    permit.until(),
                    permit.words());
        }
    }

    /** What drivers have stated in the area; what waits for a word comes first, the longest waiting first. */
    @GetMapping
    List<PermitView> listPermits(@PathVariable String area) {
        return shifts.listWithPermits(area).stream()
                .flatMap(driver -> driver.permits().all().stream()
                        .filter(permit -> permit.area().equals(area))
                        .map(permit -> PermitView.of(driver, permit)))
                .sorted(Comparator.comparing(PermitView::state).thenComparing(PermitView::statedAt))
                .toList();
    }

    /** Nobody types a permit into being: it counts from here on, until it ends, is refused, or this is taken back. */
    @PostMapping("/{driverId}/{code}/decide")
    PermitView decidePermit(
            @PathVariable String area,
            @PathVariable String driverId,
            @PathVariable String code,
            @RequestBody @Valid DecidePermit body,
            CommandId command,
            CurrentUser coordinator) {
        ZoneId zone = shifts.findClock(area).map(AreaClock::zone).orElse(ZoneOffset.UTC);
        Permit.Word word = body.toWord(coordinator.id(), clock.instant(), zone);
        var outcome = shifts.decide(driverId, command.toString(), area, code, word);
        if (outcome instanceof Outcome.Refused<Driver, Refusal>(Refusal refusal)) {
            throw ShiftController.problem(refusal);
        }
        Driver driver = outcome.applied();
        return driver.permits()
                .find(area, code)
                .map(permit -> PermitView.of(driver, permit))
                .orElseThrow(() -> ShiftController.problem(new Refusal.NoSuchPermit()));
    }
}
