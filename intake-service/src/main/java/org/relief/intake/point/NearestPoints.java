package org.relief.intake.point;

import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Area;
import org.relief.intake.area.Areas;
import org.relief.intake.area.DailyHours;
import org.relief.intake.area.Location;
import org.relief.intake.neighborhood.Neighborhoods;
import org.springframework.stereotype.Component;

/** What is told to those who wait: where they get by meanwhile. */
@Component
public class NearestPoints {

    private final Points points;
    private final Areas areas;
    private final Neighborhoods neighborhoods;
    private final Clock clock;

    NearestPoints(Points points, Areas areas, Neighborhoods neighborhoods, Clock clock) {
        this.points = points;
        this.areas = areas;
        this.neighborhoods = neighborhoods;
        this.clock = clock;
    }

    /** The nearest one of each kind that is open now; none when the neighborhood is not known, and none during a curfew. */
    public List<NearPoint> list(String area, String neighborhood) {
        return areas.findState(area)
                .flatMap(known -> neighborhoods
                        .find(area, neighborhood)
                        .map(from -> nearest(points.listInUse(area), from.center(), now(known), known.keptCurfew())))
                .orElse(List.of());
    }

    private LocalTime now(Area area) {
        return LocalTime.ofInstant(clock.instant(), ZoneId.of(area.timeZone()));
    }

    static List<NearPoint> nearest(List<Point> points, Location from, LocalTime now, @Nullable DailyHours curfew) {
        if (curfew != null && curfew.hold(now)) {
            return List.of();
        }
        return Arrays.stream(PointKind.values())
                .flatMap(kind -> nearest(points.stream().filter(point -> point.kind() == kind), from, now))
                .toList();
    }

    private static Stream<NearPoint> nearest(Stream<Point> ofKind, Location from, LocalTime now) {
        return ofKind
                .filter(point -> point.isOpen(now))
                .min(Comparator.comparingDouble(point -> from.kilometersTo(point.location())))
                .map(point -> new NearPoint(
                        point.kind(),
                        point.names(),
                        Math.round(from.kilometersTo(point.location()) * 10) / 10d,
                        point.hours()))
                .stream();
    }
}
