package org.relief.intake.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.relief.intake.area.Location;
import org.relief.intake.item.Basket;
import org.relief.intake.item.Items;
import org.relief.intake.request.Asked.Need;
import org.relief.intake.request.Asked.Urgency;
import org.relief.intake.request.Households.Around;
import org.relief.intake.request.RequestForm.LogRequest;
import org.relief.platform.web.problem.Problems;
import tools.jackson.databind.node.JsonNodeFactory;

class RequestDoorTest {

    private static final Instant NOW = Instant.parse("2022-01-06T09:00:00Z");

    /** Nobody asks a file why: whoever looks at the list must see it. */
    @Test
    void aRowOfAFileThatIsMoreFoodThanAHouseholdIsGivenInAWeekIsMarked() throws Exception {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Requests requests = mock(Requests.class);
        RequestDesk desk = mock(RequestDesk.class);
        MergedForms forms = mock(MergedForms.class);
        FormCheck check = mock(FormCheck.class);
        LogRequest row = mock(LogRequest.class);
        when(forms.read(any())).thenReturn(row);
        when(check.checkNew(row)).thenReturn(new Around(foodForAMonth(), false, new Location(43.299, 76.815), NOW));
        HouseholdWeek week = new HouseholdWeek(requests, mock(Items.class), Ceiling.STANDARD, clock);
        RequestDoor door = new RequestDoor(
                forms, check, desk, requests, mock(Households.class), week, mock(Problems.class), clock);

        door.log(new UUID(0, 1), JsonNodeFactory.instance.objectNode(), "operator", Locale.ROOT, _ -> {});
        ArgumentCaptor<Trail> trail = ArgumentCaptor.forClass(Trail.class);
        verify(desk).log(eq(row), any(), trail.capture(), eq("operator"), any());
        assertThat(trail.getValue().exceedings()).containsExactly(new Trail.Exceeding(NOW, "operator", "", 30, 14));
    }

    private static Asked foodForAMonth() {
        var goods = List.of(new Basket.Good("BREAD_LOAF", 36, true));
        return new Asked(
                "alatau",
                new Location(43.299, 76.815),
                1,
                Urgency.NORMAL,
                List.of(),
                List.of(Need.of(new Basket("GROCERIES", 1, 30, goods), List.of())),
                null,
                null);
    }
}
