package org.relief.matching.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.relief.matching.area.DriverEvents.Vehicle;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.area.Shift;
import org.relief.matching.delivery.StopEvent.Danger;
import org.relief.matching.planner.TravelTimes;

/** What keeps a car from a stop, or from being home in time after it, as far as reports and rules say. */
final class Dangers {

    private final AreaState state;
    private final Way way;

    Dangers(AreaState state, Way way) {
        this.state = state;
        this.way = way;
    }

    Optional<Danger> find(Delivery delivery, Stop stop, Instant now) {
        NeighborhoodFacts neighborhood = state.neighborhood(stop.neighborhood());
        Instant there = stop.arriveAt().isBefore(now) ? now : stop.arriveAt();
        Optional<Vehicle> car = state.findShift(delivery.trip().shiftId())
                .map(shift -> shift.duty().vehicle());
        boolean isBarred = neighborhood.isPassable(now)
                && car.filter(one -> !neighborhood.hasPass(one.kind())).isPresent();
        if (neighborhood.isBlocked(now) || isBarred || isCutOff(delivery, stop)) {
            return Optional.of(Danger.ROAD_BLOCKED);
        }
        if (!neighborhood.admits(car.map(Vehicle::permits).orElse(Set.of()), now)) {
            return Optional.of(Danger.PERMIT_NEEDED);
        }
        if (!neighborhood.isOpenAt(there, state.facts().timeZone(), now)) {
            return Optional.of(Danger.OUTSIDE_HOURS);
        }
        return isUnderCurfew(delivery, stop, there, now) ? Optional.of(Danger.CURFEW) : Optional.empty();
    }

    /** No road that is open leads there from where the car was last, or from there home. */
    private boolean isCutOff(Delivery delivery, Stop stop) {
        TravelTimes ways = way.of(delivery);
        return !Way.isWay(ways, way.lastPlace(delivery), stop.location())
                || state.findShift(delivery.trip().shiftId())
                        .filter(shift ->
                                !Way.isWay(ways, stop.location(), shift.duty().home()))
                        .isPresent();
    }

    private boolean isUnderCurfew(Delivery delivery, Stop stop, Instant there, Instant now) {
        Optional<Shift> shift = state.findShift(delivery.trip().shiftId());
        Instant home = there.plusSeconds(shift.map(one ->
                        Way.travel(way.of(one), stop.location(), one.duty().home()))
                .orElse(0));
        boolean tooLate = state.facts().homeBy(now).filter(home::isAfter).isPresent();
        return tooLate || state.facts().outFrom(there).isAfter(there);
    }
}
