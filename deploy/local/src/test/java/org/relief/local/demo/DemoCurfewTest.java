package org.relief.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class DemoCurfewTest {
    @Test
    void isTheRealOneWhileItLeavesTenHours() {
        assertThat(at("07:00")).isEqualTo(real());
        assertThat(at("13:00")).isEqualTo(real());
    }

    @Test
    void movesOutOfTheNextTenHoursOtherwise() {
        assertThat(at("13:01")).isEqualTo(new DemoCurfew(LocalTime.of(0, 0), LocalTime.of(8, 0), true));
        assertThat(at("22:30")).isEqualTo(new DemoCurfew(LocalTime.of(9, 0), LocalTime.of(17, 0), true));
        assertThat(at("03:10")).isEqualTo(new DemoCurfew(LocalTime.of(14, 0), LocalTime.of(22, 0), true));
    }

    private static DemoCurfew at(String time) {
        return DemoCurfew.at(
                LocalDate.of(2030, 6, 1).atTime(LocalTime.parse(time)).atZone(DemoCity.ZONE));
    }

    private static DemoCurfew real() {
        return new DemoCurfew(LocalTime.of(23, 0), LocalTime.of(7, 0), false);
    }
}
