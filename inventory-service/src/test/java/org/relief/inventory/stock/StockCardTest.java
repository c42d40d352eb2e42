package org.relief.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.inventory.stock.Cards.NOW;
import static org.relief.inventory.stock.Cards.accept;
import static org.relief.inventory.stock.Cards.acceptAt;
import static org.relief.inventory.stock.Cards.bestBefore;
import static org.relief.inventory.stock.Cards.keeping;
import static org.relief.inventory.stock.Cards.refuse;
import static org.relief.inventory.stock.Cards.useBy;
import static org.relief.inventory.stock.Cards.with;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.relief.inventory.stock.Movement.Kind;
import org.relief.inventory.stock.StockCommand.Adjust;
import org.relief.inventory.stock.StockCommand.ExtendBestBefore;
import org.relief.inventory.stock.StockCommand.Keep;
import org.relief.inventory.stock.StockCommand.LoadHeld;
import org.relief.inventory.stock.StockCommand.Quarantine;
import org.relief.inventory.stock.StockCommand.Receive;
import org.relief.inventory.stock.StockCommand.Release;
import org.relief.inventory.stock.StockCommand.Reserve;
import org.relief.inventory.stock.StockCommand.ReserveMore;
import org.relief.inventory.stock.StockCommand.Unload;
import org.relief.inventory.stock.StockCommand.WriteOff;
import org.relief.platform.eventing.Documents;

class StockCardTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private static ExtendBestBefore extend(String lot, Instant until) {
        return new ExtendBestBefore(lot, until, Duration.ofDays(100_000), "INSPECTED", "x");
    }

    private static List<String> lots(List<LotTake> takes) {
        return takes.stream().map(take -> take.lot() + "x" + take.quantity()).toList();
    }

    @Test
    void reservesFirstExpiredFirstAndWhatKeepsLast() {
        StockCard card = with(keeping("K", 5), useBy("LATE", 5, DAY), bestBefore("EARLY", 3, HOUR));
        StockCard next = accept(card, new Reserve("D", 9, NOW));
        assertThat(lots(next.held("D"))).containsExactly("EARLYx3", "LATEx5", "Kx1");
        assertThat(next.onHand()).isEqualTo(13);
        assertThat(next.reserved()).isEqualTo(9);
        assertThat(next.available(NOW)).isEqualTo(4);
    }

    @Test
    void setsAsideOnlyWhatLastsUntilItIsHandedOver() {
        StockCard card = with(useBy("HOURS", 5, HOUR), useBy("DAYS", 2, DAY));
        StockCard next = accept(card, new Reserve("D", 5, NOW.plus(HOUR).plusMillis(1)));
        assertThat(lots(next.held("D"))).containsExactly("DAYSx2");
    }

    @Test
    void goodsAreFitUpToTheirLastMoment() {
        StockCard card = with(useBy("L", 5, HOUR));
        assertThat(accept(card, new Reserve("D", 5, NOW.plus(HOUR))).reserved()).isEqualTo(5);
    }

    @Test
    void saysWhetherThereIsNothingOrNothingThatLasts() {
        StockCard card = with(useBy("L", 5, HOUR));
        assertThat(refuse(card, new Reserve("D", 1, NOW.plus(DAY)))).isEqualTo(new StockRefusal.NoneAvailable(true));
        StockCard taken = accept(card, new Reserve("OTHER", 5, NOW));
        assertThat(refuse(taken, new Reserve("D", 1, NOW))).isEqualTo(new StockRefusal.NoneAvailable(false));
    }

    @Test
    void aBestBeforeLotIsReservedPastItsDateOnlyAfterAPersonExtendedIt() {
        StockCard card = with(bestBefore("L", 5, HOUR));
        assertThat(refuse(card, new Reserve("D", 1, NOW.plus(DAY)))).isEqualTo(new StockRefusal.NoneAvailable(true));
        StockCard extended = accept(card, extend("L", NOW.plus(DAY)));
        assertThat(accept(extended, new Reserve("D", 1, NOW.plus(DAY))).reserved())
                .isEqualTo(1);
    }

    @Test
    void aUseByDateIsNeverExtended() {
        StockCard card = with(useBy("L", 5, HOUR), keeping("K", 1));
        assertThat(refuse(card, extend("L", NOW.plus(DAY)))).isEqualTo(new StockRefusal.HardExpiry("L"));
        assertThat(refuse(card, extend("K", NOW.plus(DAY)))).isEqualTo(new StockRefusal.HardExpiry("K"));
    }

    @Test
    void quarantinedLotsAreNeitherAvailableNorReserved() {
        StockCard card = accept(with(keeping("A", 5), keeping("B", 1)), new Quarantine("A", false, "RECALL", "x"));
        assertThat(card.available(NOW)).isEqualTo(1);
        assertThat(lots(accept(card, new Reserve("D", 5, NOW)).held("D"))).containsExactly("Bx1");
        assertThat(accept(card, new Quarantine("A", true, "INSPECTED", "x")).available(NOW))
                .isEqualTo(6);
    }

    @Test
    void aDeliveryIsSetAsideForOnce() {
        StockCard card = accept(with(keeping("L", 5)), new Reserve("D", 2, NOW));
        assertThat(accept(card, new Reserve("D", 2, NOW))).isEqualTo(card);
        StockCard released = accept(card, new Release("D"));
        assertThat(released.reserved()).isZero();
        assertThat(accept(released, new Release("D"))).isEqualTo(released);
    }

    @Test
    void lessIsSetAsideByWhatExpiresLast() {
        StockCard card = accept(with(useBy("L", 3, DAY), keeping("K", 3)), new Reserve("D", 5, NOW));
        StockCard kept = accept(card, new Keep("D", 1, List.of(lot("L", 3), lot("K", 1))));
        assertThat(lots(kept.held("D"))).containsExactly("Lx3", "Kx1");
        assertThat(kept.available(NOW)).isEqualTo(2);
        assertThat(accept(kept, new Keep("D", 2, List.of(lot("L", 3), lot("K", 2))))
                        .held("D"))
                .as("it never grows")
                .isEqualTo(kept.held("D"));
        assertThat(accept(kept, new Keep("D", 0, List.of()))).as("a late word").isEqualTo(kept);
        StockCard none = accept(kept, new Keep("D", 2, List.of()));
        assertThat(none.reserved()).isZero();
        assertThat(accept(none, new Keep("D", 2, List.of()))).isEqualTo(none);
    }

    private static LotTake lot(String lot, int quantity) {
        return new LotTake(lot, quantity, null, null);
    }

    @Test
    void moreIsSetAsideOnceForEachStepAndGoesBeforeWhatExpiresLater() {
        StockCard card = accept(with(keeping("K", 6)), new Reserve("D", 4, NOW));
        StockCard sooner = accept(card, new StockCommand.Receive(List.of(useBy("L", 3, DAY)), "test-staff"));
        StockCard more = accept(sooner, new ReserveMore("D", 1, 4, NOW));
        assertThat(lots(more.held("D"))).containsExactly("Lx3", "Kx5");
        assertThat(lots(more.hold("D").added(1))).containsExactly("Lx3", "Kx1");
        assertThat(accept(more, new ReserveMore("D", 1, 4, NOW))).as("again").isEqualTo(more);
        assertThat(accept(more, new ReserveMore("D", 2, 4, NOW)).held("D")).hasSize(2);
        assertThat(more.available(NOW)).isEqualTo(1);
        StockCard back = accept(more, new Keep("D", 2, card.held("D")));
        assertThat(lots(back.held("D"))).containsExactly("Kx4");
        assertThat(accept(back, new ReserveMore("D", 1, 4, NOW)))
                .as("a word that is late")
                .isEqualTo(back);
    }

    @Test
    void moreIsNotSetAsideOfWhatDoesNotLastUntilTheAddedStops() {
        StockCard card = accept(with(keeping("K", 1), useBy("L", 3, HOUR)), new Reserve("D", 3, NOW));
        assertThat(refuse(accept(card, new Reserve("E", 1, NOW)), new ReserveMore("D", 1, 1, NOW)))
                .isEqualTo(new StockRefusal.NoneAvailable(false));
        assertThat(refuse(with(useBy("L", 3, HOUR)), new ReserveMore("D", 1, 1, NOW.plus(DAY))))
                .isEqualTo(new StockRefusal.NoneAvailable(true));
    }

    @Test
    void lotsThatExpiredWhileSetAsideAreNotLoaded() {
        StockCard card = accept(with(useBy("L", 3, HOUR), keeping("K", 3)), new Reserve("D", 6, NOW));
        StockCard later = acceptAt(card, NOW.plus(DAY), new LoadHeld("D", 6, List.of(), NOW, "test-staff"));
        assertThat(lots(later.aboard("D"))).containsExactly("Kx3");
        assertThat(later.onHand()).isEqualTo(3);
        assertThat(later.reserved()).isZero();
        assertThat(later.available(NOW.plus(DAY))).isZero();
    }

    @Test
    void loadingLessLetsTheRestGo() {
        StockCard card = accept(with(keeping("L", 5)), new Reserve("D", 4, NOW));
        StockCard loaded = accept(card, new LoadHeld("D", 1, List.of(), NOW, "test-staff"));
        assertThat(loaded.inTransit()).isEqualTo(1);
        assertThat(loaded.available(NOW)).isEqualTo(4);
        assertThat(accept(loaded, new LoadHeld("D", 1, List.of(), NOW, "test-staff")))
                .isEqualTo(loaded);
    }

    @Test
    void aStopIsHandedOverOnceAndNeverMoreThanIsOnBoard() {
        StockCard card = loaded(5);
        StockCard one = accept(card, handOver("S1", 3));
        assertThat(one.inTransit()).isEqualTo(2);
        assertThat(accept(one, handOver("S1", 3))).isEqualTo(one);
        StockCard two = accept(one, handOver("S2", 9));
        assertThat(two.totals()).isEqualTo(new Totals(5, 0, 0, 0, 5, 0, 0, 0L, 0L, 0L));
        assertThat(accept(two, handOver("S3", 1))).isEqualTo(two);
    }

    @Test
    void goodReturnsGoBackOnTheShelfAndOthersAreWrittenOff() {
        StockCard card = loaded(5);
        StockCard back = accept(card, back("R1", Kind.RETURNED, "L", 2));
        assertThat(back.onHand()).isEqualTo(2);
        StockCard rest = accept(back, back("R2", Kind.RETURNED_UNFIT, "L", 3));
        assertThat(rest.totals()).isEqualTo(new Totals(5, 0, 2, 0, 0, 3, 2, 0L, 0L, 0L));
        assertThat(rest.totals().unaccounted()).isZero();
    }

    private static Unload handOver(String stop, int quantity) {
        return back(stop, Kind.DELIVERED, "L", quantity);
    }

    private static Unload back(String cause, Kind kind, String lot, int quantity) {
        return new Unload("D", cause, List.of(entry(kind, lot, quantity)));
    }

    private static CarEntry entry(Kind kind, String lot, int quantity) {
        return new CarEntry(kind, new LotTake(lot, quantity, null, null), null, "test-staff");
    }

    private static StockCard loaded(int quantity) {
        StockCard held = accept(with(keeping("L", quantity)), new Reserve("D", quantity, NOW));
        return accept(held, new LoadHeld("D", quantity, List.of(), NOW, "test-staff"));
    }

    @Test
    void whatIsDamagedOrNotFoundAtLoadingIsNotPromisedToTheNextDelivery() {
        StockCard card = accept(with(keeping("L", 9)), new Reserve("D", 6, NOW));
        List<LeftBehind> behind = List.of(
                new LeftBehind("L", 2, LeftBehind.Reason.DAMAGED),
                new LeftBehind("L", 1, LeftBehind.Reason.NOT_FOUND),
                new LeftBehind("L", 1, LeftBehind.Reason.NO_ROOM));
        StockCard loaded = accept(card, new LoadHeld("D", 2, behind, NOW, "test-staff"));
        assertThat(loaded.inTransit()).isEqualTo(2);
        assertThat(loaded.available(NOW)).isEqualTo(4);
        assertThat(loaded.journal().reversed().subList(0, 2))
                .extracting(m -> m.kind() + " " + m.quantity() + " " + m.reason() + " " + m.by() + " " + m.delivery())
                .containsExactly("ADJUSTED -1 NOT_FOUND test-staff D", "WRITTEN_OFF 2 DAMAGED test-staff D");
        assertThat(loaded.totals().unaccounted()).isZero();
    }

    @Test
    void theLotThatIsSaidToBeDamagedIsTheOneThatStays() {
        StockCard card = accept(with(useBy("A", 2, HOUR), keeping("B", 2)), new Reserve("D", 4, NOW));
        var damaged = List.of(new LeftBehind("A", 1, LeftBehind.Reason.DAMAGED));
        StockCard loaded = accept(card, new LoadHeld("D", 3, damaged, NOW, "test-staff"));
        assertThat(lots(loaded.aboard("D"))).containsExactly("Ax1", "Bx2");
    }

    @Test
    void aLaterReportPutsGoodsBackOnTheCarEvenWhenItWasEmpty() {
        StockCard empty = accept(loaded(5), handOver("S1#1", 5));
        Instant later = NOW.plus(Duration.ofDays(15));
        StockCard forgotten = acceptAt(empty, later, new Receive(List.of(keeping("M", 1)), "test-staff"));
        assertThat(forgotten.findLot("L")).isEmpty();
        StockCard corrected = acceptAt(forgotten, later, handOver("S1#2", -2));
        assertThat(corrected.inTransit()).isEqualTo(2);
        assertThat(corrected.totals().delivered()).isEqualTo(3);
        StockCard back = acceptAt(corrected, later, back("R1", Kind.RETURNED, "L", 2));
        assertThat(back.findLot("L").orElseThrow().onHand()).isEqualTo(2);
        assertThat(back.totals().unaccounted()).isZero();
    }

    @Test
    void aLotThatLeftWholeIsStillKnownWhileOthersOfItsCarAreOut() {
        StockCard held = accept(with(useBy("A", 2, HOUR), keeping("B", 2)), new Reserve("D", 4, NOW));
        StockCard car = accept(held, new LoadHeld("D", 4, List.of(), NOW, "test-staff"));
        StockCard out = accept(car, back("S1", Kind.DELIVERED, "A", 2));
        assertThat(out.findLot("A")).isPresent();
        Unload swap = new Unload(
                "D",
                "R1",
                List.of(entry(Kind.DELIVERED, "A", -2), entry(Kind.DELIVERED, "B", 2), entry(Kind.RETURNED, "A", 2)));
        StockCard back = accept(out, swap);
        assertThat(back.lots()).extracting(lot -> lot.id() + "x" + lot.onHand()).containsExactly("Ax2", "Bx0");
        assertThat(back.inTransit()).isZero();
        assertThat(accept(back, swap).totals().unaccounted()).isZero();
    }

    @Test
    void aCarThatLeftBeforeItsLotsWereKeptIsRead() {
        BsonDocument older = Documents.write(loaded(5));
        older.getArray("aboard").getFirst().asDocument().remove("lots");
        StockCard back = accept(Documents.read(older, StockCard.class), back("R1", Kind.RETURNED, "L", 5));
        assertThat(back.onHand()).isEqualTo(5);
    }

    @Test
    void anExcessIsInTheLedgerAndMovesNothing() {
        StockCard card = accept(loaded(5), back("S1", Kind.EXCESS, "", 3));
        assertThat(card.totals()).isEqualTo(loaded(5).totals());
        assertThat(card.journal().getLast().kind()).isEqualTo(Kind.EXCESS);
        RoadFold fold = card.journal().stream().reduce(RoadFold.NOTHING, RoadFold::after, (one, _) -> one);
        assertThat(fold.excess(card)).extracting(RoadDifference::units).containsExactly(3);
        Movement settled =
                new Movement(9, Kind.EXCESS_SETTLED, "", 3, NOW, "D", "REPORT_WRONG", "test-staff", null, null);
        assertThat(fold.after(settled).excess(card)).isEmpty();
    }

    @Test
    void whatIsPromisedIsNotTakenAway() {
        StockCard card = accept(with(keeping("L", 5)), new Reserve("D", 4, NOW));
        assertThat(refuse(card, new WriteOff("L", 2, "DAMAGED", "x")))
                .isEqualTo(new StockRefusal.LotReserved("L", 1, List.of(new Holder(Holder.Kind.DELIVERY, "D"))));
        assertThat(refuse(card, new Adjust("L", -2, "COUNT", "x")))
                .isEqualTo(new StockRefusal.LotReserved("L", 1, List.of(new Holder(Holder.Kind.DELIVERY, "D"))));
        assertThat(refuse(card, new Adjust("L", -6, "COUNT", "x"))).isEqualTo(new StockRefusal.LotTooSmall("L", 5));
        assertThat(refuse(card, new WriteOff("X", 1, "DAMAGED", "x"))).isEqualTo(new StockRefusal.UnknownLot("X"));
    }

    @Test
    void everyMovementIsInTheLedger() {
        StockCard card = accept(loaded(5), handOver("S1", 5));
        card = accept(card, new Receive(List.of(keeping("M", 2)), "test-staff"));
        card = accept(card, new Adjust("M", -1, "COUNT", "test-staff"));
        card = accept(card, new WriteOff("M", 1, "DAMAGED", "test-staff"));
        assertThat(card.journal())
                .extracting(Movement::kind)
                .containsExactly(
                        Kind.RECEIVED, Kind.LOADED, Kind.DELIVERED, Kind.RECEIVED, Kind.ADJUSTED, Kind.WRITTEN_OFF);
        assertThat(card.onHand()).isZero();
    }

    @Test
    void whatWasWrittenOffByMistakeCanBePutBack() {
        StockCard empty = accept(with(keeping("L", 5)), new WriteOff("L", 5, "SPOILED", "x"));
        assertThat(empty.findLot("L").orElseThrow().emptySince()).isEqualTo(NOW);
        StockCard back = acceptAt(empty, NOW.plus(DAY), new Adjust("L", 5, "WRONG_ENTRY", "x"));
        assertThat(back.onHand()).isEqualTo(5);
        assertThat(back.findLot("L").orElseThrow().emptySince()).isNull();
        assertThat(back.totals().unaccounted()).isZero();
    }

    @Test
    void anEmptyLotCanBeCountedButGivesNothing() {
        StockCard empty = accept(with(keeping("L", 5)), new Adjust("L", -5, "COUNT", "x"));
        assertThat(refuse(empty, new WriteOff("L", 1, "DAMAGED", "x"))).isEqualTo(new StockRefusal.LotTooSmall("L", 0));
        assertThat(refuse(empty, new Reserve("D", 1, NOW))).isEqualTo(new StockRefusal.NoneAvailable(false));
        assertThat(StockLevel.available(empty, NOW)).isEmpty();
        assertThat(accept(empty, new Adjust("L", 2, "COUNT", "x")).available(NOW))
                .isEqualTo(2);
    }

    @Test
    void emptyLotsAreForgottenAfterAWhile() {
        StockCard empty = accept(with(keeping("L", 5), keeping("M", 1)), new WriteOff("L", 5, "SPOILED", "x"));
        StockCard later = acceptAt(empty, NOW.plus(Duration.ofDays(15)), new Adjust("M", 1, "COUNT", "x"));
        assertThat(later.lots()).extracting(Lot::id).containsExactly("M");
    }

    @Test
    void aCardRemembersOnlyTheLotsThatWereEmptiedLast() {
        StockCard card = with(
                IntStream.rangeClosed(1, 120).mapToObj(n -> keeping("L" + n, 1)).toArray(NewLot[]::new));
        for (int n = 1; n <= 120; n++) {
            card = acceptAt(card, NOW.plusSeconds(n), new WriteOff("L" + n, 1, "SPOILED", "x"));
        }
        assertThat(card.lots())
                .hasSize(100)
                .extracting(Lot::id)
                .contains("L21", "L120")
                .doesNotContain("L20");
    }

    @Test
    void noLotIsAllowedLongerThanAnyPackageLasts() {
        StockCard card = with(bestBefore("L", 5, HOUR));
        Instant latest = Instant.parse("2042-01-06T03:00:00Z");
        assertThat(refuse(card, extend("L", latest.plusMillis(1)))).isEqualTo(new StockRefusal.TooFar(latest));
        assertThat(refuse(card, extend("L", Instant.MAX))).isEqualTo(new StockRefusal.TooFar(latest));
        assertThat(accept(card, extend("L", latest)).available(latest)).isEqualTo(5);
    }

    @Test
    void keepsMovementsInTheCardOnlyUntilTheLedgerHasThem() {
        StockCard card = loaded(5);
        var decision = StockRules.decide(new CardDraft(card, 1, NOW), handOver("S", 1));
        StockCard next = ((org.relief.platform.eventing.Decision.Accepted<StockCard, StockRefusal>) decision).state();
        assertThat(next.journal()).extracting(Movement::number).containsExactly(2L, 3L);
    }

    @Test
    void tellsWhatWasThrownAway() {
        StockCard card = accept(with(keeping("L", 5)), new WriteOff("L", 2, "SPOILED", "x"));
        card = accept(card, new WriteOff("L", 1, "DAMAGED", "x"));
        assertThat(StockLevel.of(card, NOW).writtenOff()).isEqualTo(3);
    }

    @Test
    void tellsWhatIsAvailableByExpiry() {
        StockCard card = with(keeping("K", 2), useBy("A", 2, HOUR), useBy("B", 1, HOUR), bestBefore("C", 4, DAY));
        StockEvent.LevelChanged level = StockLevel.of(accept(card, new Reserve("D", 1, NOW)), NOW);
        assertThat(level.available())
                .containsExactly(
                        new StockEvent.Available(2, NOW.plus(HOUR), Expiry.Kind.USE_BY),
                        new StockEvent.Available(4, NOW.plus(DAY), Expiry.Kind.BEST_BEFORE),
                        new StockEvent.Available(2, null, null));
        assertThat(StockLevel.of(card, NOW.plus(HOUR).plusMillis(1)).available())
                .extracting(StockEvent.Available::quantity)
                .containsExactly(4, 2);
    }

    @Test
    void splitsLevelsThatOneEntryCannotTell() {
        StockCard card = with(keeping("A", 70_000), keeping("B", 70_000));
        assertThat(StockLevel.available(card, NOW))
                .extracting(StockEvent.Available::quantity)
                .allMatch(quantity -> quantity <= 100_000)
                .satisfies(quantities ->
                        assertThat(quantities.stream().mapToInt(q -> q).sum()).isEqualTo(140_000));
    }

    @Test
    void knowsWhenTheNextLotExpires() {
        StockCard card = with(keeping("K", 2), useBy("A", 2, DAY), useBy("B", 1, HOUR));
        assertThat(card.nextExpiry()).isEqualTo(NOW.plus(HOUR));
        StockCard told = acceptAt(card, NOW.plus(HOUR).plusMillis(1), new StockCommand.TellExpiry());
        assertThat(told.nextExpiry()).isEqualTo(NOW.plus(DAY));
    }

    @Test
    void twoInstancesThatSeeALotExpireTellItOnce() {
        StockCard card = with(useBy("A", 2, DAY), useBy("B", 1, HOUR));
        Instant later = NOW.plus(HOUR).plusMillis(1);
        StockCard told = acceptAt(card, later, new StockCommand.TellExpiry());
        assertThat(acceptAt(told, later, new StockCommand.TellExpiry())).isEqualTo(told);
    }
}
