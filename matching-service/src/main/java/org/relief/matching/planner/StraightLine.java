package org.relief.matching.planner;

import java.util.List;

/** Straight line times a detour factor at one speed: the fallback that is always there. */
public record StraightLine(double detour, double kilometersPerHour) implements TravelTimes {
    /** City streets are about a third longer than the straight line; 25 km/h is winter traffic with checkpoints. */
    public static final StraightLine CITY = new StraightLine(1.32, 25);

    private static final double EARTH_RADIUS_METERS = 6_371_008.8;

    @Override
    public int seconds(Place from, Place to) {
        return seconds(Radians.of(from), Radians.of(to), secondsPerRadian());
    }

    /** The same times, to the second, without trigonometry at each call. */
    Travel.Metric between(List<Place> places) {
        var radians = places.stream().map(Radians::of).toArray(Radians[]::new);
        double pace = secondsPerRadian();
        return (from, to) -> seconds(radians[from], radians[to], pace);
    }

    private double secondsPerRadian() {
        return EARTH_RADIUS_METERS * detour / (kilometersPerHour / 3.6);
    }

    private static int seconds(Radians from, Radians to, double pace) {
        double north = to.latitude - from.latitude;
        double cosineOfMiddle = from.cosineOfHalf * to.cosineOfHalf - from.sineOfHalf * to.sineOfHalf;
        double east = (to.longitude - from.longitude) * cosineOfMiddle;
        return (int) Math.ceil(Math.sqrt(north * north + east * east) * pace);
    }

    private record Radians(double latitude, double longitude, double cosineOfHalf, double sineOfHalf) {
        static Radians of(Place place) {
            double latitude = StrictMath.toRadians(place.latitude());
            return new Radians(
                    latitude,
                    StrictMath.toRadians(place.longitude()),
                    StrictMath.cos(latitude / 2),
                    StrictMath.sin(latitude / 2));
        }
    }
}
