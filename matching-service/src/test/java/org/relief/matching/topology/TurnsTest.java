package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Areas of one partition take turns, however long each of them needs. */
class TurnsTest {

    @Test
    void aLookThatTakesLongEndsAfterOneAreaAndTheNextBeginsWithAnother() {
        try (City city = City.ready()) {
            city.slow(Duration.ofSeconds(1));
            for (String area : List.of("almaty", "astana", "shymkent")) {
                city.moveTo(area);
                city.request("alatau", 3);
            }
            for (int looks = 0; looks < 12; looks++) {
                int before = told(city);
                city.tick();
                assertThat(told(city) - before).as("one area a look").isLessThanOrEqualTo(1);
            }
            assertThat(told(city)).as("nobody is forgotten").isEqualTo(3);
        }
    }

    private static int told(City city) {
        return city.said("request.outlook-changed.v1").size();
    }
}
