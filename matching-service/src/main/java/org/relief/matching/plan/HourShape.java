package org.relief.matching.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;

/** How many more requests the next hours bring than this one, by the same hours of the days before. */
final class HourShape {

    private static final int HOURS = 4;
    private static final int DAY = 24;
    /** A day's requests that speak as loud as the guess that all hours are alike. */
    private static final double GUESS = 24;

    private HourShape() {}

    /** Factors to this hour's rate: of this hour (1) and those after it. */
    static double[] of(Past past, ZoneId zone, Instant now) {
        double[] perHour = past.hours();
        Arrays.setAll(perHour, hour -> perHour[hour] + GUESS / DAY);
        int from = now.atZone(zone).getHour();
        boolean knowsADay = past.watched().toHours() >= DAY;
        double[] shape = new double[HOURS];
        for (int i = 0; i < HOURS; i++) {
            shape[i] = knowsADay ? perHour[(from + i) % DAY] / perHour[from] : 1;
        }
        return shape;
    }

    static double at(double[] shape, double hour) {
        return shape[Math.min(shape.length - 1, (int) hour)];
    }

    static double most(double[] shape) {
        return Arrays.stream(shape).max().orElse(1);
    }

    /** Sum of the factors over so many hours. */
    static double total(double[] shape, double hours) {
        double sum = 0;
        for (double from = 0; from < hours; from++) {
            sum += at(shape, from) * Math.min(1, hours - from);
        }
        return sum;
    }
}
