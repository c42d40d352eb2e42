package org.relief.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules have teeth: three of the planted mistakes here, all of them by {@code deploy/simulation/run --planted}. */
class PlantedTest {

    @ParameterizedTest
    @EnumSource(names = {"SENT_WITHOUT_ACK", "ORDER_LOST", "NAME_ON_THE_BUS"})
    void isFound(Planted mistake) {
        assertThat(Hunt.found(mistake, Day.Size.SMALL)).isPresent();
    }
}
