package org.relief.simulation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The races that {@code deploy/simulation/threads} runs in every order, here as it happens. */
class RacesTest {

    private static final int TIMES = 20;

    static java.util.Set<String> races() {
        return Races.ALL.keySet();
    }

    @ParameterizedTest
    @MethodSource("races")
    void endsWell(String race) {
        for (int i = 0; i < TIMES; i++) {
            Races.ALL.get(race).run();
        }
    }
}
