package org.relief.matching.planner;

import java.util.List;
import java.util.function.IntBinaryOperator;

/** Straight line times a detour factor at one speed: the fallback that is always there. */
public record StraightLine(double detour, double kilometersPerHour) implements TravelTimes {
    /** City streets are about a third longer than the straight line; 25 km/h is winter traffic with checkpoints. */
    public static final StraightLine CITY = new StraightLine(1.32, 25);

    private static final double EARTH_RADIUS_METERS = 6_371_008.8;

    @Override
    public int seconds(Place from, Place to) {
        return between(List.of(from, to)).applyAsInt(0, 1);
    }

    @Override
    public int meters(Place from, Place to) {
        return (int) Math.round(seconds(from, to) * kilometersPerHour / 3.6);
    }

    /** Without trigonometry at each call. */
    @Override
    public IntBinaryOperator between(List<Place> places) {
        // By place: latitude, longitude, cosine and sine of half the latitude; cos(a/2 + b/2) comes from the last two.
        var angles = new double[4 * places.size()];
        for (int i = 0; i < places.size(); i++) {
            double latitude = StrictMath.toRadians(places.get(i).latitude());
            angles[4 * i] = latitude;
            angles[4 * i + 1] = StrictMath.toRadians(places.get(i).longitude());
            angles[4 * i + 2] = StrictMath.cos(latitude / 2);
            angles[4 * i + 3] = StrictMath.sin(latitude / 2);
        }
        double secondsPerRadian = EARTH_RADIUS_METERS * detour / (kilometersPerHour / 3.6);
        return (from, to) -> {
            int a = 4 * from;
            int b = 4 * to;
            double north = angles[b] - angles[a];
            double shrink = angles[a + 2] * angles[b + 2] - angles[a + 3] * angles[b + 3];
            double east = (angles[b + 1] - angles[a + 1]) * shrink;
            return (int) Math.ceil(Math.sqrt(north * north + east * east) * secondsPerRadian);
        };
    }
}
