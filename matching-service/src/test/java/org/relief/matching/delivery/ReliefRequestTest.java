package org.relief.matching.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.relief.matching.area.Basket;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.IntakeEvents.Need;
import org.relief.matching.area.IntakeEvents.RequestAsked;
import org.relief.matching.area.IntakeEvents.Urgency;
import org.relief.matching.area.Location;
import org.relief.matching.area.Span;
import org.relief.matching.delivery.Outlook.State;

class ReliefRequestTest {

    private static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");
    private static final Span TODAY = new Span(NOW, NOW.plusSeconds(3600));

    private static RequestAsked asked(Need... needs) {
        return new RequestAsked(
                "r", "alatau", new Location(43, 76), 4, Urgency.HIGH, List.of(), List.of(needs), TODAY, null, NOW);
    }

    private static final ReliefRequest REQUEST =
            ReliefRequest.logged(asked(new Need(1, "PARCEL", 4), new Need(2, "KIT", 1)), 1);

    @Test
    void isOpenUntilEverythingIsHandedOverOrItsWindowIsOver() {
        assertThat(REQUEST.isOpen(NOW)).isTrue();
        assertThat(REQUEST.isOpen(NOW.plusSeconds(3601))).isFalse();
        ReliefRequest part = REQUEST.handedOver(List.of(new HandedLine(1, "PARCEL", 3)));
        assertThat(part.missing(new Need(1, "PARCEL", 4))).isEqualTo(1);
        assertThat(part.isOpen(NOW)).isTrue();
        ReliefRequest all = part.handedOver(List.of(new HandedLine(1, "PARCEL", 1), new HandedLine(2, "KIT", 1)));
        assertThat(all.isServed()).isTrue();
        assertThat(all.isOpen(NOW)).isFalse();
    }

    @Test
    void anAmendmentKeepsWhatWasHandedOverOnLinesThatStillAskForTheSame() {
        ReliefRequest part = REQUEST.handedOver(List.of(new HandedLine(1, "PARCEL", 3), new HandedLine(2, "KIT", 1)));
        ReliefRequest amended = part.amended(asked(new Need(1, "PARCEL", 5), new Need(2, "MEAL", 2)), 2);
        assertThat(amended.delivered(1)).isEqualTo(3);
        assertThat(amended.delivered(2)).isZero();
    }

    private static Need food(int days, String... goods) {
        var basket = new Basket(
                "MEALS",
                4,
                days,
                Stream.of(goods).map(item -> new Basket.Good(item, 60, false)).toList());
        return new Need(1, goods[0], 4 * days, List.of(), basket);
    }

    /** A new kind of parcel brings nobody home; who calls again is there. */
    @Test
    void whoWasNotAtHomeIsNotSoonerThereForOtherGoods() {
        Instant later = NOW.plusSeconds(600);
        ReliefRequest failed = ReliefRequest.logged(asked(food(3, "PARCEL")), 1).failed(later);
        assertThat(failed.amended(asked(food(3, "CRATE", "PARCEL")), 2)
                        .progress()
                        .notBefore())
                .isEqualTo(later);
        assertThat(failed.amended(asked(food(2, "PARCEL")), 2).progress().notBefore())
                .isNull();
    }

    @Test
    void anEtaThatMovesByLessThanFiveMinutesIsNoNews() {
        var needs = List.of(new NeedOutlook(1, "PARCEL", 4, 4, 0, null, null, null, null, List.of()));
        Outlook told = new Outlook(State.PLANNED, needs, NOW, null);
        assertThat(new Outlook(State.PLANNED, needs, NOW.plus(Duration.ofMinutes(4)), null).saysTheSameAs(told))
                .isTrue();
        assertThat(new Outlook(State.PLANNED, needs, NOW.plus(Duration.ofMinutes(5)), null).saysTheSameAs(told))
                .isFalse();
        assertThat(new Outlook(State.ON_THE_WAY, needs, NOW, "d").saysTheSameAs(told))
                .isFalse();
        assertThat(new Outlook(State.PLANNED, needs, null, null).saysTheSameAs(told))
                .isFalse();
    }
}
