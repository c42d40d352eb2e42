package org.relief.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.inventory.stock.Cards.NOW;
import static org.relief.inventory.stock.Cards.accept;
import static org.relief.inventory.stock.Cards.keeping;
import static org.relief.inventory.stock.Cards.refuse;
import static org.relief.inventory.stock.Cards.useBy;
import static org.relief.inventory.stock.Cards.with;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.inventory.stock.Movement.Kind;
import org.relief.inventory.stock.StockCommand.HoldBack;
import org.relief.inventory.stock.StockCommand.LoadHeld;
import org.relief.inventory.stock.StockCommand.Recall;
import org.relief.inventory.stock.StockCommand.Reserve;
import org.relief.platform.eventing.Decision;

class HoldRulesTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant FIRST = NOW.plus(HOUR);
    private static final Instant SECOND = NOW.plus(HOUR.multipliedBy(2));

    private static List<String> lots(List<LotTake> takes) {
        return takes.stream().map(take -> take.lot() + "x" + take.quantity()).toList();
    }

    private static List<Use> stops(int first, int second) {
        return List.of(new Use("S1", FIRST, first), new Use("S2", SECOND, second));
    }

    private static Reserve reserve(int first, int second) {
        return new Reserve("D", 0, stops(first, second));
    }

    @Test
    void aLotThatIsGoodForTheFirstStopOnlyGoesThereAndTheSecondGetsALaterOne() {
        StockCard card = with(useBy("SHORT", 4, HOUR), useBy("LONG", 3, HOUR.multipliedBy(3)));
        StockCard held = accept(card, reserve(3, 3));
        assertThat(lots(held.held("D"))).containsExactly("SHORTx3", "LONGx3");
        assertThat(Uses.byStop(held.held("D"), stops(3, 3)))
                .containsEntry("S1", 3)
                .containsEntry("S2", 3);
    }

    @Test
    void onlyWhatCannotBeIsRefused() {
        StockCard card = with(useBy("SHORT", 9, HOUR));
        StockCard held = accept(card, reserve(3, 3));
        assertThat(lots(held.held("D"))).containsExactly("SHORTx3");
        assertThat(Uses.byStop(held.held("D"), stops(3, 3)))
                .as("the second stop gets nothing, whatever is fair")
                .isEqualTo(Map.of("S1", 3));
        assertThat(refuse(card, new Reserve("D", 0, List.of(new Use("S2", SECOND, 3)))))
                .isEqualTo(new StockRefusal.NoneAvailable(true));
    }

    @Test
    void whoGetsWhatIsNotSaidWhereAllOfItLasts() {
        StockCard held = accept(with(keeping("K", 4)), reserve(3, 3));
        assertThat(Uses.byStop(held.held("D"), stops(3, 3))).isEmpty();
    }

    @Test
    void aCarThatLeavesLateLoadsWhatStillLastsForItsStops() {
        StockCard card = accept(with(useBy("SHORT", 3, HOUR), useBy("LONG", 3, HOUR.multipliedBy(3))), reserve(3, 3));
        assertThat(lots(accept(card, new LoadHeld("D", 6, List.of(), stops(3, 3), "x"))
                        .aboard("D")))
                .containsExactly("SHORTx3", "LONGx3");
        List<Use> late = List.of(new Use("S1", FIRST.plusSeconds(1), 3), new Use("S2", SECOND.plusSeconds(1), 3));
        assertThat(card.fitness("D", late, NOW)).isEqualTo(new Fitness(3, List.of("SHORT")));
    }

    @Test
    void whatIsKeptBackIsKeptLongerUntilItHasRunOut() {
        HoldBack back = new HoldBack("H", Holder.Kind.PERSON, "L", 4, FIRST, "school 12", "asel");
        StockCard kept = accept(with(keeping("L", 10)), back);
        StockCommand.Renew renew = new StockCommand.Renew("H", SECOND, "marat");
        StockCard renewed = accept(kept, renew);
        assertThat(renewed.nextHoldEnd()).isEqualTo(SECOND);
        assertThat(renewed.held("H")).as("the same goods").isEqualTo(kept.held("H"));
        assertThat(renewed.hold("H").since()).isEqualTo(NOW);
        assertThat(renewed.hold("H").terms())
                .isEqualTo(new StockCard.Terms(Holder.Kind.PERSON, SECOND, "school 12", "marat"));
        assertThat(Cards.decide(kept, FIRST.plusSeconds(1), renew))
                .as("what has run out is the others' already")
                .isEqualTo(Decision.reject(new StockRefusal.NoHold("H")));
    }

    @Test
    void whatADeliveryWaitsForIsNotAPersonsToKeepLonger() {
        StockCard reserved = accept(with(keeping("L", 10)), new Reserve("D", 4, FIRST));
        assertThat(refuse(reserved, new StockCommand.Renew("D", SECOND, "x"))).isEqualTo(new StockRefusal.NoHold("D"));
    }

    @Test
    void aRecallBlocksTheLotAndGivesWhoHeldItOthersThatLastAsLong() {
        StockCard card = accept(
                with(useBy("BAD", 4, HOUR.multipliedBy(3)), useBy("SHORT", 9, HOUR), keeping("GOOD", 3)),
                new Reserve("D", 4, SECOND));
        Recall recall = new Recall(List.of("BAD"), Map.of("D", SECOND), "RECALL", "asel");
        StockCard after = accept(card, recall);
        assertThat(lots(after.held("D"))).containsExactly("GOODx3");
        assertThat(after.journal().getLast())
                .extracting(Movement::kind, Movement::lot, Movement::quantity, Movement::by)
                .containsExactly(Kind.QUARANTINED, "BAD", 4, "asel");
        assertThat(after.available(NOW)).isEqualTo(9);
        assertThat(accept(after, recall)).as("again").isEqualTo(after);
    }

    @Test
    void aRecallLeavesNothingHeldOfItWhereThereIsNothingElse() {
        StockCard card = accept(with(keeping("BAD", 4)), new Reserve("D", 3, NOW));
        StockCard kept = accept(
                card, new HoldBack("H", Holder.Kind.PERSON, "BAD", 1, NOW.plusSeconds(60), "for the clinic", "x"));
        StockCard after = accept(kept, new Recall(List.of("BAD"), Map.of(), "RECALL", "x"));
        assertThat(after.holds()).isEmpty();
        assertThat(after.available(NOW)).isZero();
        assertThat(after.onHand()).isEqualTo(4);
    }

    @Test
    void whatHasRunOutIsSetAsideAnewAndALateWordAboutTheOldDoesNotTouchIt() {
        StockCard card = accept(with(keeping("L", 5)), new Reserve("D", 1, List.of(new Use("S1", FIRST, 4))));
        assertThat(card.hold("D").step()).isEqualTo(1);
        assertThat(accept(card, new StockCommand.Keep("D", 0, List.of()))).isEqualTo(card);
    }
}
