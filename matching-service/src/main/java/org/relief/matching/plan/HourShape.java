package org.relief.matching.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.relief.matching.delivery.ReliefRequest;

/** How many more requests the next hours bring than this one, by the same hours of the days before. */
final class HourShape {

    private static final int HOURS = 4;
    private static final int DAY = 24;
    /** A day's requests that speak as loud as the guess that all hours are alike. */
    private static final double GUESS = 24;
    /** A day counts half as much as the one after. */
    private static final double BY_DAY = 0.5;

    private HourShape() {}

    /** Factors to this hour's rate: of this hour (1) and those after it. */
    static double[] of(List<ReliefRequest> past, ZoneId zone, Instant now) {
        double[] perHour = new double[DAY];
        Arrays.fill(perHour, GUESS / DAY);
        Instant hour = now.minus(Duration.ofHours(1));
        for (ReliefRequest request : past) {
            Instant at = request.asked().loggedAt();
            if (at.isBefore(hour)) {
                double days = Duration.between(at, now).toHours() / (double) DAY;
                perHour[at.atZone(zone).getHour()] += Math.pow(BY_DAY, days);
            }
        }
        int from = now.atZone(zone).getHour();
        boolean knowsADay = !past.isEmpty()
                && Duration.between(past.getFirst().asked().loggedAt(), now).toHours() >= DAY;
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
