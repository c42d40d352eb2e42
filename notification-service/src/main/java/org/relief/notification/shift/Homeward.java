package org.relief.notification.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.relief.notification.Place;

/** When a driver has to leave for home, and what the area's clocks show. */
public final class Homeward {

    private static final ZoneId USUAL = ZoneId.of("Asia/Almaty");
    private static final Duration BUFFER = Duration.ofMinutes(15);
    /** As the plan and the page reckon: streets are a third longer than the straight line, at 25 km/h. */
    private static final double DETOUR = 1.32;

    private static final double METERS_PER_SECOND = 25 / 3.6;
    private static final double EARTH = 6_371_000;

    private final Shifts shifts;

    Homeward(Shifts shifts) {
        this.shifts = shifts;
    }

    public ZoneId zone(String area) {
        return shifts.findClock(area).map(AreaClock::zone).orElse(USUAL);
    }

    /** From this place, to be home before the curfew and at the end of the shift; empty when off duty. */
    public Optional<Instant> findLastDeparture(String driverId, Place from) {
        return shifts.findOnDuty(driverId)
                .map(driver ->
                        homeBy(driver).minus(drive(from, driver.shift().home())).minus(BUFFER));
    }

    public boolean isOnDuty(String driverId) {
        return shifts.findOnDuty(driverId).isPresent();
    }

    private Instant homeBy(Driver driver) {
        Shift shift = driver.shift();
        return shifts.findClock(driver.area())
                .map(clock -> clock.homeBy(shift.from(), shift.until()))
                .orElse(shift.until());
    }

    static Duration drive(Place from, Place to) {
        double north = Math.toRadians(to.lat() - from.lat());
        double east = Math.toRadians(to.lon() - from.lon()) * Math.cos(Math.toRadians((from.lat() + to.lat()) / 2));
        return Duration.ofSeconds(Math.round(Math.hypot(north, east) * EARTH * DETOUR / METERS_PER_SECOND));
    }
}
