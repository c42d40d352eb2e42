package org.relief.inventory.picking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.relief.inventory.picking.Load.State;
import org.relief.inventory.picking.LoadEvent.GrantedLine;
import org.relief.inventory.picking.LoadEvent.LoadingStarted;
import org.relief.inventory.picking.LoadEvent.LoadingStopped;
import org.relief.inventory.picking.LoadEvent.RefusalReason;
import org.relief.inventory.picking.LoadEvent.ReservationGranted;
import org.relief.inventory.picking.LoadEvent.ReservationRefused;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.Use;
import org.relief.platform.eventing.Decision;

/** What joins a load until its loading begins, and what leaves it again. */
class FillingRulesTest {

    private static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");
    private static final Instant UNTIL = NOW.plusSeconds(3600);
    private static final Instant ARRIVAL = NOW.plusSeconds(1800);

    private static Load planned() {
        LoadLine bread = LoadLine.asked("BREAD", 4, ARRIVAL);
        return Load.planned("D", "almaty", "W3", "driver", NOW.plusSeconds(600), UNTIL, List.of(bread), NOW);
    }

    private static Load reserved() {
        return accept(LoadRules.grant(planned(), Map.of("BREAD", takes("L", 4)), RefusalReason.NO_STOCK, NOW));
    }

    private static Load extended(Load load, int number, int bread) {
        Load extending = accept(FillingRules.extend(load, asks(number, "BREAD", bread), NOW));
        return accept(answered(extending, number, Map.of("BREAD", takes("M" + number, bread))));
    }

    private static Extension asks(int number, String item, int units) {
        Extension.Line line = Extension.Line.asked(item, units, ARRIVAL.plusSeconds(600));
        return Extension.asked(number, NOW.plusSeconds(900), UNTIL.plusSeconds(60), List.of(line));
    }

    private static Decision<Load, LoadRefusal> answered(Load load, int number, Map<String, List<LotTake>> takes) {
        return FillingRules.extended(load, number, takes, RefusalReason.NO_STOCK, NOW);
    }

    private static List<LotTake> takes(String lot, int quantity) {
        return List.of(new LotTake(lot, quantity, null, null));
    }

    /** All units of the list, and of these the ones that belong to extensions. */
    private static Decision<Load, LoadRefusal> list(Load load, long sequence, int bread, Map<Integer, Integer> added) {
        int last = added.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        return list(load, sequence, bread, added, last);
    }

    private static Decision<Load, LoadRefusal> list(
            Load load, long sequence, int bread, Map<Integer, Integer> added, int known) {
        Map<Integer, Map<String, Integer>> byExtension = new HashMap<>();
        added.forEach((number, units) -> byExtension.put(number, Map.of("BREAD", units)));
        Map<String, List<Use>> arrivals = Map.of("BREAD", List.of(new Use("S", ARRIVAL.plusSeconds(900), bread)));
        Instant loadAt = NOW.plusSeconds(900);
        return FillingRules.list(
                load, new DriversList(sequence, Map.of("BREAD", bread), byExtension, known, loadAt, arrivals), NOW);
    }

    private static Load fitted(Load load) {
        assertThat(load.state()).isEqualTo(State.FITTING);
        return accept(FillingRules.fitted(load, load.filling().step(), NOW));
    }

    private static Load accept(Decision<Load, LoadRefusal> decision) {
        return ((Decision.Accepted<Load, LoadRefusal>) decision).state();
    }

    private static List<Record> events(Decision<Load, LoadRefusal> decision) {
        return List.copyOf(((Decision.Accepted<Load, LoadRefusal>) decision).events());
    }

    private static LoadRefusal refusal(Decision<Load, LoadRefusal> decision) {
        return ((Decision.Rejected<Load, LoadRefusal>) decision).reason();
    }

    private static int bread(Load load) {
        return load.findLine("BREAD").orElseThrow().granted();
    }

    private static ReservationRefused no(int extension, RefusalReason why) {
        return new ReservationRefused("D", "W3", why, extension);
    }

    @Test
    void stopsThatJoinGetTheirGoodsOnTheSameLoadAndTheAnswerIsAboutThemAlone() {
        Load extending = accept(FillingRules.extend(reserved(), asks(1, "BREAD", 3), NOW));
        assertThat(extending.state()).isEqualTo(State.EXTENDING);
        var decision = answered(extending, 1, Map.of("BREAD", takes("M", 2)));
        assertThat(events(decision))
                .containsExactly(new ReservationGranted(
                        "D", "W3", UNTIL.plusSeconds(60), List.of(new GrantedLine("BREAD", 3, 2, null)), 1));
        Load load = accept(decision);
        assertThat(load.state()).isEqualTo(State.RESERVED);
        assertThat(load.reserved("BREAD"))
                .containsExactly(takes("L", 4).getFirst(), takes("M", 2).getFirst());
        assertThat(load.until()).isEqualTo(UNTIL.plusSeconds(60));
        assertThat(load.findLine("BREAD").orElseThrow().usableAt())
                .as("the last of it goes to the stop that joined")
                .isEqualTo(ARRIVAL.plusSeconds(600));
    }

    @Test
    void anItemThatTheLoadDidNotHaveIsALineOfItsOwn() {
        Load extending = accept(FillingRules.extend(reserved(), asks(1, "MILK", 3), NOW));
        Load load = accept(answered(extending, 1, Map.of("MILK", takes("N", 3))));
        assertThat(load.lines()).extracting(LoadLine::item).containsExactly("BREAD", "MILK");
        assertThat(load.reserved("MILK")).isEqualTo(takes("N", 3));
    }

    @Test
    void nothingIsARefusalAndTheLoadStaysAsItWas() {
        Load before = reserved();
        Load extending = accept(FillingRules.extend(before, asks(1, "BREAD", 3), NOW));
        var decision = answered(extending, 1, Map.of("BREAD", List.of()));
        assertThat(events(decision)).containsExactly(no(1, RefusalReason.NO_STOCK));
        assertThat(accept(decision).state()).isEqualTo(State.RESERVED);
        assertThat(accept(decision).lines()).isEqualTo(before.lines());
        assertThat(accept(decision).until()).isEqualTo(UNTIL);
    }

    @Test
    void theSameExtensionIsAskedForAndAnsweredOnce() {
        Load extending = accept(FillingRules.extend(reserved(), asks(1, "BREAD", 3), NOW));
        assertThat(accept(FillingRules.extend(extending, asks(1, "BREAD", 3), NOW)))
                .isEqualTo(extending);
        Load load = accept(answered(extending, 1, Map.of("BREAD", takes("M", 3))));
        assertThat(accept(FillingRules.extend(load, asks(1, "BREAD", 3), NOW))).isEqualTo(load);
        var again = answered(load, 1, Map.of("BREAD", takes("M", 3)));
        assertThat(accept(again)).isEqualTo(load);
        assertThat(events(again)).isEmpty();
    }

    @Test
    void oneExtensionWaitsForTheOther() {
        Load first = accept(FillingRules.extend(reserved(), asks(1, "BREAD", 3), NOW));
        Load both = accept(FillingRules.extend(first, asks(2, "BREAD", 1), NOW));
        assertThat(accept(answered(both, 2, Map.of("BREAD", takes("M", 1)))))
                .as("not its turn")
                .isEqualTo(both);
        Load second = accept(answered(both, 1, Map.of("BREAD", takes("M", 3))));
        assertThat(second.state()).isEqualTo(State.EXTENDING);
        Load done = accept(answered(second, 2, Map.of("BREAD", takes("N", 1))));
        assertThat(done.state()).isEqualTo(State.RESERVED);
        assertThat(bread(done)).isEqualTo(8);
    }

    @Test
    void whatJoinsBeforeTheFirstGrantWaitsForIt() {
        Load told = accept(FillingRules.extend(planned(), asks(1, "BREAD", 3), NOW));
        assertThat(told.state()).isEqualTo(State.RESERVING);
        Load granted = accept(LoadRules.grant(told, Map.of("BREAD", takes("L", 4)), RefusalReason.NO_STOCK, NOW));
        assertThat(granted.state()).isEqualTo(State.EXTENDING);
        var nothing = LoadRules.grant(told, Map.of(), RefusalReason.NO_STOCK, NOW);
        assertThat(accept(nothing).state()).isEqualTo(State.REFUSED);
        assertThat(events(nothing))
                .containsExactly(
                        new ReservationRefused("D", "W3", RefusalReason.NO_STOCK, null),
                        no(1, RefusalReason.NOT_SET_ASIDE));
    }

    @Test
    void whatJoinsWhileTheListGetsShorterWaitsForThat() {
        Load fitting = accept(list(reserved(), 3, 2, Map.of()));
        Load told = accept(FillingRules.extend(fitting, asks(1, "BREAD", 3), NOW));
        assertThat(told.state()).isEqualTo(State.FITTING);
        Load extending = fitted(told);
        assertThat(extending.state()).isEqualTo(State.EXTENDING);
        assertThat(bread(accept(answered(extending, 1, Map.of("BREAD", takes("M", 3))))))
                .isEqualTo(5);
    }

    @Test
    void aListFromBeforeTheAnswerTakesNothingOfIt() {
        Load listed = accept(list(reserved(), 3, 3, Map.of()));
        Load load = extended(fitted(listed), 1, 3);
        assertThat(bread(load)).isEqualTo(6);
        Load older = accept(list(load, 5, 3, Map.of()));
        assertThat(older.state()).isEqualTo(State.RESERVED);
        assertThat(bread(older)).as("it does not know of the extension").isEqualTo(6);
        Load withIt = accept(list(older, 6, 6, Map.of(1, 3)));
        assertThat(withIt.state()).isEqualTo(State.RESERVED);
        assertThat(bread(withIt)).isEqualTo(6);
    }

    @Test
    void whatTheDriverRefusesIsFreeAgain() {
        Load listed = accept(list(extended(reserved(), 1, 3), 6, 7, Map.of(1, 3)));
        assertThat(bread(listed)).isEqualTo(7);
        Load load = fitted(accept(list(listed, 7, 4, Map.of())));
        assertThat(bread(load)).isEqualTo(4);
        assertThat(load.filling().find(1).orElseThrow().granted("BREAD")).isZero();
    }

    @Test
    void aListWithALaterExtensionKnowsThatAnEarlierOneIsNotWanted() {
        Load both = extended(extended(reserved(), 1, 3), 2, 2);
        Load load = fitted(accept(list(both, 7, 6, Map.of(2, 2))));
        assertThat(bread(load)).isEqualTo(6);
        assertThat(load.filling().find(2).orElseThrow().granted("BREAD")).isEqualTo(2);
    }

    @Test
    void goodsOfStopsThatAreGoneBeforeTheyJoinedAreFreeAgain() {
        Load load = fitted(accept(list(extended(reserved(), 1, 3), 6, 4, Map.of(), 1)));
        assertThat(bread(load)).isEqualTo(4);
        assertThat(load.filling().find(1).orElseThrow().granted("BREAD")).isZero();
    }

    @Test
    void whatTheDeliveryHasGivenUpMeanwhileIsNotGrantedAnyMore() {
        Load extending = accept(FillingRules.extend(reserved(), asks(1, "BREAD", 3), NOW));
        Load givenUp = accept(list(extending, 6, 4, Map.of(), 1));
        assertThat(givenUp.state()).isEqualTo(State.EXTENDING);
        var late = answered(givenUp, 1, Map.of("BREAD", takes("M", 3)));
        assertThat(events(late)).containsExactly(no(1, RefusalReason.NOT_SET_ASIDE));
        assertThat(bread(fitted(accept(late)))).isEqualTo(4);
    }

    @Test
    void theOtherStopsArriveLaterToo() {
        Load load = accept(list(extended(reserved(), 1, 3), 6, 7, Map.of(1, 3)));
        assertThat(load.loadAt()).isEqualTo(NOW.plusSeconds(900));
        assertThat(load.findLine("BREAD").orElseThrow().usableAt()).isEqualTo(ARRIVAL.plusSeconds(900));
    }

    @Test
    void nothingJoinsOnceLoadingHasBegunUnlessItWasAWrongTap() {
        var started = FillingRules.startLoading(reserved(), NOW);
        assertThat(events(started)).containsExactly(new LoadingStarted("D", "W3", NOW));
        Load loading = accept(started);
        assertThat(loading.state()).isEqualTo(State.RESERVED);
        assertThat(loading.takesMore()).isFalse();
        var late = FillingRules.extend(loading, asks(1, "BREAD", 3), NOW);
        assertThat(events(late)).containsExactly(no(1, RefusalReason.LOADING_BEGUN));
        assertThat(accept(late).lines()).isEqualTo(loading.lines());
        var stopped = FillingRules.stopLoading(accept(late), NOW);
        assertThat(events(stopped)).containsExactly(new LoadingStopped("D", "W3", NOW));
        assertThat(bread(extended(accept(stopped), 2, 3))).isEqualTo(7);
    }

    @Test
    void beginningTwiceOrUndoingTwiceIsOnce() {
        Load loading = accept(FillingRules.startLoading(reserved(), NOW));
        assertThat(accept(FillingRules.startLoading(loading, NOW.plusSeconds(5))))
                .isEqualTo(loading);
        Load stopped = accept(FillingRules.stopLoading(loading, NOW));
        assertThat(accept(FillingRules.stopLoading(stopped, NOW))).isEqualTo(stopped);
    }

    @Test
    void loadingThatBeginsWhileTheCardsAreAskedComesFirst() {
        Load extending = accept(FillingRules.extend(reserved(), asks(1, "BREAD", 3), NOW));
        var started = FillingRules.startLoading(extending, NOW);
        assertThat(events(started))
                .containsExactly(new LoadingStarted("D", "W3", NOW), no(1, RefusalReason.LOADING_BEGUN));
        Load fitting = accept(started);
        assertThat(accept(answered(fitting, 1, Map.of("BREAD", takes("M", 3)))))
                .as("the cards' late answer")
                .isEqualTo(fitting);
        assertThat(fitting.items()).contains("BREAD");
        assertThat(bread(fitted(fitting))).isEqualTo(4);
    }

    @Test
    void goodsInUseDoNotRunOut() {
        Load loading = accept(FillingRules.startLoading(reserved(), NOW));
        assertThat(accept(LoadRules.expire(loading, UNTIL.plusSeconds(9))).state())
                .isEqualTo(State.RESERVED);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"RELEASING", "RELEASED", "EXPIRING", "EXPIRED", "REFUSED", "LOADING", "DISPATCHED", "DELIVERED"})
    void nothingJoinsWhatIsGoneOrLetGoAndItsGoodsStayAsTheyAre(State state) {
        Load load = new LoadDraft(reserved()).state(state, NOW).build();
        boolean left = state == State.DISPATCHED || state == State.DELIVERED;
        Load gone = left ? new LoadDraft(load).loadedAt(NOW).build() : load;
        var late = FillingRules.extend(gone, asks(1, "BREAD", 3), NOW);
        RefusalReason why = left || state == State.LOADING ? RefusalReason.LOADING_BEGUN : RefusalReason.NOT_SET_ASIDE;
        assertThat(events(late)).containsExactly(no(1, why));
        assertThat(accept(late).lines()).isEqualTo(gone.lines());
        assertThat(accept(late).state()).isEqualTo(state);
        if (state != State.LOADING) {
            assertThat(refusal(FillingRules.startLoading(gone, NOW))).isEqualTo(new LoadRefusal.WrongState(state));
            assertThat(refusal(FillingRules.stopLoading(gone, NOW))).isEqualTo(new LoadRefusal.WrongState(state));
        }
    }

    @Test
    void whoLetsTheGoodsGoWhileStopsJoinSaysNoToThese() {
        Load extending = accept(FillingRules.extend(reserved(), asks(1, "MILK", 3), NOW));
        for (var decision : List.of(
                LoadRules.release(extending, NOW),
                LoadRules.cancel(extending, NOW),
                LoadRules.complete(extending, NOW))) {
            assertThat(events(decision)).containsExactly(no(1, RefusalReason.NOT_SET_ASIDE));
            Load releasing = accept(decision);
            assertThat(releasing.state()).isEqualTo(State.RELEASING);
            assertThat(releasing.items())
                    .as("cards that may have set some aside")
                    .contains("BREAD", "MILK");
            var late = answered(releasing, 1, Map.of("MILK", takes("N", 3)));
            assertThat(accept(late)).isEqualTo(releasing);
            assertThat(events(late)).isEmpty();
        }
    }

    @Test
    void aWarehouseThatClosedMeanwhileTakesBackWhatItsCardsGave() {
        Load extending = accept(FillingRules.extend(reserved(), asks(1, "MILK", 3), NOW));
        var closed = FillingRules.extended(extending, 1, Map.of(), RefusalReason.WAREHOUSE_CLOSED, NOW);
        assertThat(events(closed)).containsExactly(no(1, RefusalReason.WAREHOUSE_CLOSED));
        assertThat(fitted(accept(closed)).state()).isEqualTo(State.RESERVED);
    }

    @Test
    void anotherPickListHasAnotherRevisionAndNothingElseHas() {
        Load load = reserved();
        long first = load.filling().revision();
        Load loading = accept(FillingRules.startLoading(load, NOW));
        assertThat(loading.filling().revision()).isEqualTo(first);
        Load extending = accept(FillingRules.extend(load, asks(1, "BREAD", 3), NOW));
        assertThat(extending.filling().revision()).isEqualTo(first);
        Load more = accept(answered(extending, 1, Map.of("BREAD", takes("M", 3))));
        assertThat(more.filling().revision()).isGreaterThan(first);
        Load less = accept(list(more, 9, 5, Map.of(1, 3)));
        assertThat(less.filling().revision()).isGreaterThan(more.filling().revision());
    }
}
