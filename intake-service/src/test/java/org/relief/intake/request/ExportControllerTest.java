package org.relief.intake.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.relief.intake.ProducedEvents;
import org.relief.intake.area.Area;
import org.relief.intake.area.Areas;
import org.relief.intake.area.Location;
import org.relief.intake.request.Asked.Need;
import org.relief.intake.request.Asked.Urgency;

class ExportControllerTest {

    /** A quarter of a day's calls would be counted with the day before, and the night of a curfew with both. */
    @Test
    void aRequestOfTheNightIsCountedOnThatDayInItsCity() throws Exception {
        Instant twoInTheMorning = Instant.parse("2022-01-05T20:00:00Z");
        Asked asked = new Asked(
                "alatau",
                new Location(43.299, 76.815),
                2,
                Urgency.NORMAL,
                List.of(),
                List.of(new Need(0, "WATER_5L", 1)),
                null,
                null);
        ReliefRequest logged = ProducedEvents.state(
                ReliefRequest.log("id", "almaty", "K7M-2QX", asked, "entry", "operator", twoInTheMorning));
        Requests requests = mock(Requests.class);
        when(requests.list(any(), any())).thenReturn(List.of(RequestView.of(logged, 1, null, Retention.STANDARD)));
        Areas areas = mock(Areas.class);
        Area almaty = mock(Area.class);
        when(almaty.timeZone()).thenReturn("Asia/Almaty");
        when(areas.findState("almaty")).thenReturn(Optional.of(almaty));

        byte[] file = new ExportController(requests, areas)
                .exportRequests("almaty", false)
                .getBody();
        assertThat(new String(file, UTF_8).lines().skip(1))
                .singleElement()
                .asString()
                .startsWith("alatau,2022-01-06,2,");
    }
}
