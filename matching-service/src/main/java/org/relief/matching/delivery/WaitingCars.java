package org.relief.matching.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.ShiftPlaced;
import org.relief.matching.area.Idle;
import org.relief.matching.area.Location;
import org.relief.matching.area.Shift;
import org.relief.matching.area.Warehouse;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.TravelTimes;

/** Cars without a trip: where their drivers are asked to wait, and what they say to that. */
public final class WaitingCars {

    /** Who said no is left alone for so long. */
    private static final Duration AFTER_NO = Duration.ofHours(1);
    /** Who went somewhere stays there for so long at least. */
    private static final Duration AFTER_YES = Duration.ofMinutes(10);

    private final AreaState state;
    private final TravelTimes travelTimes;

    public WaitingCars(AreaState state, TravelTimes travelTimes) {
        this.state = state;
        this.travelTimes = travelTimes;
    }

    public void ask(Shift shift, Idle.Suggested where, int driveSeconds, Instant now) {
        tell(shift.asked(where), driveSeconds, now);
    }

    /** There is no reason any more. */
    public void release(Shift shift, Instant now) {
        if (shift.idle().suggested() != null) {
            tell(shift.asked(null), null, now);
        }
    }

    private void tell(Shift next, @Nullable Integer driveSeconds, Instant now) {
        state.publish(next, TripEvent.PlaceSuggested.of(next, driveSeconds, now), now);
    }

    /** Of two answers the later one counts; who has got a delivery meanwhile goes where that leads. */
    public void on(ShiftPlaced event, long sequence, Instant now) {
        state.findShift(event.shiftId())
                .filter(shift -> sequence > shift.idle().answered())
                .map(Shift::alive)
                .ifPresent(shift -> state.put(answered(shift, event, sequence, now)));
    }

    private Shift answered(Shift shift, ShiftPlaced event, long sequence, Instant now) {
        Instant at = event.at().isAfter(now) ? now : event.at();
        Idle.Place place = place(shift, event.warehouse(), at, now);
        return shift.waitingAt(place, askedFrom(event, place, at), sequence, now);
    }

    private static Instant askedFrom(ShiftPlaced event, Idle.@Nullable Place place, Instant at) {
        if (event.warehouse() == null) {
            return at.plus(AFTER_NO);
        }
        return place == null ? at : place.arrivesAt().plus(AFTER_YES);
    }

    private Idle.@Nullable Place place(Shift shift, @Nullable String code, Instant at, Instant now) {
        Warehouse warehouse = state.warehouse(code == null ? "" : code);
        if (warehouse.sequence() == 0 || state.findLiveOfDriver(shift).isPresent()) {
            return null;
        }
        int way = travelTimes.with(state.passes(shift)).seconds(place(shift.whereIs(now)), place(warehouse.location()));
        return new Idle.Place(warehouse.code(), warehouse.location(), at.plusSeconds(way));
    }

    private static Place place(Location location) {
        return new Place(location.lat(), location.lon());
    }
}
