package org.relief.notification.shift;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relief.notification.Place;
import org.relief.notification.shift.AreaClock.Offset;
import org.relief.notification.shift.Shift.EndReason;

/**
 * A shift as the API shows it; {@code endedAt} and {@code endReason} are null while it is open.
 *
 * @param next the trip that the driver gets next and that waits for company; null when none does
 * @param suggestion where the driver is asked to wait; null when there is nothing to answer
 * @param homeBy when the driver is to be home: the shift's end, or the curfew's beginning before it
 * @param zone the area's; null while nothing is known of it
 * @param permits those that the driver stated for it; in {@code vehicle} are those that count
 * @param blocked why the driver begins no shift now; null when nothing stands against it
 * @param waitsAt the warehouse where the driver said to wait; null when that is none
 */
record ShiftView(
        String shiftId,
        String driverId,
        String area,
        Vehicle vehicle,
        Place start,
        Place home,
        Instant from,
        Instant until,
        @Nullable Instant endedAt,
        @Nullable EndReason endReason,
        @Nullable Next next,
        @Nullable Suggestion suggestion,
        @Nullable String waitsAt,
        Instant homeBy,
        @Nullable Zone zone,
        List<PermitStated> permits,
        @Nullable Blocked blocked) {

    /** @param ask whom the driver can ask, and how */
    record Blocked(String reason, String ask) {}

    /**
     * @param until when it ends; null unless it is confirmed
     * @param reason why it is refused, in words of the coordinator
     */
    record PermitStated(
            String code,
            Permit.State state,
            @Nullable Instant until,
            @Nullable String reason) {

        private static PermitStated of(Permit permit) {
            Permit.Word last = permit.state() == Permit.State.REFUSED ? permit.lastWord() : null;
            return new PermitStated(permit.code(), permit.state(), permit.until(), last == null ? null : last.reason());
        }
    }

    /** @param offsets in the order in which they begin to count */
    record Zone(String name, List<Offset> offsets) {}

    /**
     * @param leavesBy when it goes at the latest
     * @param stops how many it has so far
     * @param why a code: FILLING, LIKELY_REQUESTS; others may follow
     * @param neighborhoods where company is likely
     */
    record Next(
            Instant leavesBy,
            @Nullable String warehouse,
            int stops,
            @Nullable String why,
            List<String> neighborhoods) {

        private static @Nullable Next of(Shift shift) {
            TripHeld held = shift.next() == null ? null : shift.next().what();
            Instant leavesBy = held == null ? null : held.leavesBy();
            return held == null || leavesBy == null
                    ? null
                    : new Next(leavesBy, held.warehouse(), held.stops(), held.why(), held.neighborhoods());
        }
    }

    /**
     * @param driveSeconds how long the way there is; null when that is not known
     * @param neighborhoods where requests are likely
     */
    record Suggestion(String warehouse, @Nullable Integer driveSeconds, List<String> neighborhoods) {

        private static @Nullable Suggestion of(Shift shift) {
            PlaceSuggested what = shift.asked() == null ? null : shift.asked().what();
            String warehouse = what == null ? null : what.warehouse();
            return what == null || warehouse == null
                    ? null
                    : new Suggestion(warehouse, what.driveSeconds(), what.neighborhoods());
        }
    }

    static ShiftView of(Driver driver, Optional<AreaClock> area) {
        Shift shift = driver.shift();
        Shift.Ending ending = shift.ending();
        return new ShiftView(
                shift.shiftId(),
                driver.id(),
                driver.area(),
                shift.vehicle(),
                shift.start(),
                shift.home(),
                shift.from(),
                shift.until(),
                ending == null ? null : ending.at(),
                ending == null ? null : ending.reason(),
                Next.of(shift),
                Suggestion.of(shift),
                shift.placed() == null ? null : shift.placed().warehouse(),
                area.map(clock -> clock.homeBy(shift.from(), shift.until())).orElse(shift.until()),
                area.map(clock -> new Zone(clock.zone().getId(), clock.offsets(shift.from(), shift.until())))
                        .orElse(null),
                driver.permits().ofShift(shift.shiftId()).stream()
                        .map(PermitStated::of)
                        .toList(),
                driver.blocks()
                        .find()
                        .map(block -> new Blocked(block.reason(), block.ask()))
                        .orElse(null));
    }
}
