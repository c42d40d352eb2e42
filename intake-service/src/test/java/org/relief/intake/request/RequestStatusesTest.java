package org.relief.intake.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.relief.intake.ProducedEvents.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.intake.area.Location;
import org.relief.intake.item.Basket;
import org.relief.intake.request.Asked.Need;
import org.relief.intake.request.Asked.Urgency;
import org.relief.intake.status.PublicStatus;
import org.relief.intake.status.PublicStatus.Food;
import org.relief.intake.status.PublicStatus.Goods;
import org.relief.intake.status.PublicStatus.Line;

/** What who knows a request's reference and code is shown of each line. */
class RequestStatusesTest {

    private static final Instant NOW = Instant.parse("2022-01-06T04:00:00Z");
    private static final Need FOOD =
            Need.of(new Basket("MEALS", 4, 3, List.of(new Basket.Good("BOX", 300, false))), List.of());
    private static final Outlook.Coming BOX = new Outlook.Coming(300, NOW, true, "d", "BOX", 1);

    private static Line line(Need need, Outlook.@Nullable Line said) {
        Asked asked =
                new Asked("alatau", new Location(43.2, 76.8), 4, Urgency.NORMAL, List.of(), List.of(need), null, null);
        ReliefRequest request = state(ReliefRequest.log("id", "almaty", "K7M-2QX", asked, "entry", "operator", NOW));
        Outlook outlook = said == null ? null : new Outlook("PLANNED", NOW, List.of(said), NOW, null);
        return RequestStatuses.status(RequestView.of(request, 1, outlook, Retention.STANDARD))
                .lines()
                .getFirst();
    }

    /** The code was told on the phone and may lie about for years: it opens nothing of who had all of theirs erased. */
    @Test
    void nothingIsShownOfARequestWhoseContactIsDestroyed() {
        Asked asked = new Asked(
                "alatau",
                new Location(43.2, 76.8),
                4,
                Urgency.NORMAL,
                List.of(),
                List.of(new Need(0, "WATER_5L", 2)),
                null,
                null);
        ReliefRequest request = state(ReliefRequest.log("id", "almaty", "K7M-2QX", asked, "entry", "operator", NOW));
        assertThat(found(request)).isPresent();
        assertThat(found(request.withoutContact())).isEmpty();
        assertThat(found(request.stripped())).isEmpty();
    }

    private static Optional<PublicStatus> found(ReliefRequest request) {
        Requests requests = mock(Requests.class);
        when(requests.findByReference("K7M-2QX"))
                .thenReturn(Optional.of(RequestView.of(request, 1, null, Retention.STANDARD)));
        return new RequestStatuses(requests, mock(Earliest.class)).find("K7M-2QX");
    }

    @Test
    void whatNobodyHasSaidAnythingOfIsAskedInItsUnitsOrInPersonDays() {
        assertThat(line(new Need(0, "WATER_5L", 2), null)).isEqualTo(Line.asked("WATER_5L", 2));
        Line food = line(FOOD, null);
        assertThat(food.asked()).isEqualTo(12);
        assertThat(food.food()).isEqualTo(new Food("MEALS", 4, 3));
        assertThat(food.planned()).isZero();
    }

    /** Of what is there a begun person-day does not count; of what is to come it does. */
    @Test
    void foodIsToldInPersonDaysAndAsWhatItComes() {
        var said = new Outlook.Line(
                1,
                "BOX",
                720,
                330,
                110,
                "NO_STOCK",
                390,
                null,
                null,
                List.of(BOX),
                new Outlook.Food("MEALS", 4, 3, 300));
        assertThat(line(FOOD, said))
                .isEqualTo(new Line(
                        "BOX",
                        12,
                        6,
                        1,
                        "NO_STOCK",
                        List.of(),
                        true,
                        NOW,
                        null,
                        new Food("MEALS", 4, 3),
                        List.of(new Goods("BOX", 1))));
    }
}
