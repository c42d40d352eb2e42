package org.relief.notification.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.notification.Place;

class SignupTest {

    private static final Instant EIGHT = Instant.parse("2022-01-06T02:00:00Z");
    private static final Instant NOON = Instant.parse("2022-01-06T06:00:00Z");

    private static Signup signup(Instant from, Instant until) {
        var car = new Vehicle(Vehicle.Kind.CAR, 250_000, 900_000, List.of());
        return new Signup("s", "almaty", "d", car, new Place(43.25, 76.9), from, until, EIGHT, null, null);
    }

    private final Signup morning = signup(EIGHT, NOON);

    @Test
    void whoBeginsAShiftInThatTimeOrALittleSoonerHasCome() {
        assertThat(morning.came(EIGHT.minus(Duration.ofHours(2))).cameAt()).isNotNull();
        assertThat(morning.came(EIGHT.minus(Duration.ofHours(3)))).isEqualTo(morning);
        assertThat(morning.came(NOON)).isEqualTo(morning);
        assertThat(morning.came(EIGHT).isMissed(NOON)).isFalse();
    }

    @Test
    void whoDoesNotComeIsMissedUnlessThatWasSaid() {
        assertThat(morning.isMissed(NOON)).isTrue();
        assertThat(morning.isMissed(NOON.minusMillis(1))).isFalse();
        assertThat(morning.withdrawn(EIGHT).isMissed(NOON)).isFalse();
        assertThat(morning.withdrawn(EIGHT).isAhead(EIGHT)).isFalse();
        Signup here = morning.came(EIGHT);
        assertThat(here.withdrawn(NOON)).isEqualTo(here);
    }

    @Test
    void oneTimeIsNotTakenTwice() {
        assertThat(morning.overlaps(signup(NOON, NOON.plusSeconds(1)))).isFalse();
        assertThat(morning.overlaps(signup(NOON.minusSeconds(1), NOON.plusSeconds(1))))
                .isTrue();
    }
}
