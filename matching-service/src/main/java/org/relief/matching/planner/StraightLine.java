package org.relief.matching.planner;

/** Straight line times a detour factor at one speed: the fallback that is always there. */
public record StraightLine(double detour, double kilometersPerHour) implements TravelTimes {
    /** City streets are about a third longer than the straight line; 25 km/h is winter traffic with checkpoints. */
    public static final StraightLine CITY = new StraightLine(1.32, 25);

    private static final double EARTH_RADIUS_METERS = 6_371_008.8;

    @Override
    public int seconds(Place from, Place to) {
        double north = Math.toRadians(to.latitude() - from.latitude());
        double middle = Math.toRadians((from.latitude() + to.latitude()) / 2);
        double east = Math.toRadians(to.longitude() - from.longitude()) * Math.cos(middle);
        double meters = EARTH_RADIUS_METERS * Math.sqrt(north * north + east * east) * detour;
        return (int) Math.ceil(meters / (kilometersPerHour / 3.6));
    }
}
