package org.relief.intake.told;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.intake.ProducedEvents.assertSaysExample;
import static org.relief.intake.ProducedEvents.events;
import static org.relief.intake.ProducedEvents.state;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.intake.told.OutlookTold.By;
import org.relief.intake.told.OutlookTold.ToldLine;

class TellingTest {

    private static final Instant NOW = Instant.parse("2022-01-06T09:00:00Z");

    private static OutlookTold told(By by, String state) {
        return new OutlookTold(
                "0190f5a8-7d5c-7000-8000-000000000001",
                NOW,
                by,
                List.of(
                        new ToldLine("FOOD_PARCEL_5D", state, Instant.parse("2022-01-06T14:10:00Z")),
                        new ToldLine("WATER_5L", "WAITING", null)));
    }

    @Test
    void whatWasSaidOnThePhoneIsTold() {
        assertSaysExample(Telling.tell(null, "almaty", told(By.OPERATOR, "ON_THE_WAY")), "org.relief.outlook.told.v1");
    }

    @Test
    void thePageSeenAgainIsNoOtherPromiseUntilItSaysSomethingElse() {
        Telling seen = state(Telling.tell(null, "almaty", told(By.STATUS_PAGE, "PLANNED")));
        assertThat(events(Telling.tell(seen, "almaty", told(By.STATUS_PAGE, "PLANNED"))))
                .isEmpty();
        assertThat(events(Telling.tell(seen, "almaty", told(By.STATUS_PAGE, "ON_THE_WAY"))))
                .hasSize(1);
        assertThat(events(Telling.tell(seen, "almaty", told(By.OPERATOR, "PLANNED"))))
                .hasSize(1);
    }
}
