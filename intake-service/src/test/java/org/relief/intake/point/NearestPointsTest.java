package org.relief.intake.point;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.intake.area.DailyHours;
import org.relief.intake.area.Location;
import org.relief.intake.area.Names;

class NearestPointsTest {

    private static final Location HOME = new Location(43.2, 76.9);
    private static final DailyHours DAY = new DailyHours("09:00", "18:00");
    private static final DailyHours NIGHT = new DailyHours("20:00", "06:00");

    private static Point point(PointKind kind, String name, double lat, @Nullable DailyHours hours) {
        return new Point(
                name, "almaty", kind, new Names(name, name, name), new Location(lat, 76.9), hours, false, null);
    }

    private static List<String> told(List<Point> points, String now) {
        return NearestPoints.nearest(points, HOME, LocalTime.parse(now), null).stream()
                .map(near -> near.names().en())
                .toList();
    }

    @Test
    void tellsTheNearestOfEachKind() {
        List<Point> points = List.of(
                point(PointKind.WATER, "well", 43.21, null),
                point(PointKind.SHOP, "far", 43.25, null),
                point(PointKind.SHOP, "near", 43.19, null));
        assertThat(told(points, "12:00")).containsExactly("near", "well");
        assertThat(NearestPoints.nearest(points, HOME, LocalTime.NOON, null)
                        .getFirst()
                        .kilometers())
                .isEqualTo(1.1);
    }

    @Test
    void sendsNobodyToAClosedDoor() {
        List<Point> points =
                List.of(point(PointKind.SHOP, "day", 43.201, DAY), point(PointKind.SHOP, "night", 43.21, NIGHT));
        assertThat(told(points, "09:00")).containsExactly("day");
        assertThat(told(points, "18:00")).isEmpty();
        assertThat(told(points, "23:30")).containsExactly("night");
        assertThat(told(points, "05:59")).containsExactly("night");
    }

    @Test
    void forgetsWhatIsRetired() {
        Point shop = point(PointKind.SHOP, "shop", 43.201, null);
        assertThat(told(List.of(shop.retired(true)), "12:00")).isEmpty();
        assertThat(told(List.of(shop.retired(true).retired(false)), "12:00")).containsExactly("shop");
    }

    @Test
    void sendsNobodyOutDuringACurfew() {
        List<Point> points = List.of(point(PointKind.PHARMACY, "always", 43.201, null));
        DailyHours curfew = new DailyHours("23:00", "07:00");
        assertThat(NearestPoints.nearest(points, HOME, LocalTime.of(2, 0), curfew))
                .isEmpty();
        assertThat(NearestPoints.nearest(points, HOME, LocalTime.of(7, 0), curfew))
                .hasSize(1);
    }
}
