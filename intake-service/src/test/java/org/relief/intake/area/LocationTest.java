package org.relief.intake.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LocationTest {

    @Test
    void keepsThreeDecimalsOfACoarsePlace() {
        assertThat(new Location(43.29934, -76.81551).coarse()).isEqualTo(new Location(43.299, -76.816));
    }

    @Test
    void measuresAlongTheGreatCircle() {
        Location almaty = new Location(43.238, 76.945);
        Location astana = new Location(51.169, 71.449);
        assertThat(almaty.kilometersTo(astana)).isCloseTo(972, within(5.0));
        assertThat(almaty.kilometersTo(almaty)).isZero();
    }
}
