package org.relief.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.notification.assignment.Deliveries.START;
import static org.relief.notification.assignment.Deliveries.accepted;
import static org.relief.notification.assignment.Deliveries.at;
import static org.relief.notification.assignment.Deliveries.cancelled;
import static org.relief.notification.assignment.Deliveries.enRoute;
import static org.relief.notification.assignment.Deliveries.events;
import static org.relief.notification.assignment.Deliveries.load;
import static org.relief.notification.assignment.Deliveries.minute;
import static org.relief.notification.assignment.Deliveries.offer;
import static org.relief.notification.assignment.Deliveries.state;
import static org.relief.notification.assignment.Deliveries.stop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.notification.assignment.DeliveryEvent.FactConflicted;
import org.relief.notification.assignment.DeliveryEvent.StopCompleted;
import org.relief.notification.assignment.DeliveryEvent.StopHoldAnswered;
import org.relief.notification.assignment.Load.ItemQuantity;
import org.relief.notification.assignment.News.Answer;
import org.relief.notification.assignment.StopFact.LoadReturned;
import org.relief.notification.assignment.StopFact.ReturnOrdered;
import org.relief.notification.assignment.StopFact.StopChanged;
import org.relief.notification.assignment.StopFact.StopHeld;
import org.relief.notification.assignment.StopFact.StopResumed;
import org.relief.notification.assignment.StopFact.StopWithdrawn;
import org.relief.notification.assignment.StopOutcome.Proof;

/** What happens to the stops of a car under way. */
class UnderWayTest {

    private static Assignment told(@Nullable Assignment current, StopFact fact, long sequence) {
        return Assignment.told(current, "almaty", fact, sequence);
    }

    private static Instant at20() {
        return minute(20).at();
    }

    private static StopFact withdrawn(String stopId) {
        return new StopWithdrawn("d", stopId, "REQUEST_CANCELLED", at20());
    }

    private static StopFact held(int minute) {
        return new StopHeld(
                "d",
                "a",
                "ROAD_BLOCKED",
                minute(minute).at(),
                minute(minute + 5).at());
    }

    private static StopFact changed(int quantity) {
        return new StopChanged("d", stop("a", new StopLine(1, "PARCEL", quantity)), List.of("GOODS"), at20());
    }

    private static StopFact bringBack() {
        return new ReturnOrdered("d", "W3", "REQUEST_CANCELLED", List.of(new ItemQuantity("PARCEL", 3)), at20());
    }

    private static DeliveryView view(Assignment delivery) {
        return DeliveryView.of(delivery, offer());
    }

    @Test
    void aWithdrawnStopIsOffTheListWithAWordWhyAndTheOthersKeepTheirGoods() {
        Assignment less = told(enRoute(), withdrawn("a"), 9);

        assertThat(less.findCurrentStop()).map(PlannedStop::stopId).contains("b");
        assertThat(less.stops())
                .singleElement()
                .satisfies(stop -> assertThat(stop.lines()).containsExactly(new StopLine(1, "PARCEL", 2)));
        assertThat(view(less).withdrawn()).singleElement().satisfies(gone -> {
            assertThat(gone.reason()).isEqualTo("REQUEST_CANCELLED");
            assertThat(gone.lines()).hasSize(2);
        });
    }

    @Test
    void whatWasWithdrawnBeforeTheLoadingSharesInNothingOfIt() {
        StopFact early = new StopWithdrawn("d", "a", "REQUEST_CANCELLED", START);
        Assignment delivery = Assignment.loaded(told(accepted(), early, 3), "almaty", load(2, 0));

        assertThat(delivery.stops())
                .singleElement()
                .satisfies(stop -> assertThat(stop.lines()).containsExactly(new StopLine(1, "PARCEL", 2)));
    }

    @Test
    void aHandoverAtAWithdrawnStopIsStillAFact() {
        Assignment less = told(enRoute(), withdrawn("a"), 9);
        var handed = at(less, "a", 25).complete(Proof.CODE, null);

        assertThat(events(handed)).hasExactlyElementsOfTypes(StopCompleted.class, FactConflicted.class);
        assertThat(((FactConflicted) events(handed).getLast()).why()).isEqualTo("stop-withdrawn");
    }

    @Test
    void aChangedStopShowsWhatItGetsNowAndTheLatestWordCounts() {
        Assignment delivery = told(told(enRoute(), changed(1), 9), changed(2), 8);

        assertThat(delivery.findStop("a").orElseThrow().lines()).containsExactly(new StopLine(1, "PARCEL", 1));
        assertThat(view(delivery).stops().getFirst().changed()).isNotNull();
    }

    @Test
    void aHeldStopAsksAndTheAnswerIsToldOnce() {
        Assignment delivery = told(enRoute(), held(20), 9);
        assertThat(view(delivery).stops().getFirst().held()).isNotNull();

        var said = at(delivery, "a", 21).answerHold(Answer.GO_ON);
        assertThat(events(said)).hasExactlyElementsOfTypes(StopHoldAnswered.class);
        assertThat(events(at(state(said), "a", 22).answerHold(Answer.GO_ON))).isEmpty();
        assertThat(state(said).findCurrentStop()).map(PlannedStop::stopId).contains("a");
    }

    @Test
    void aSkippedStopIsNotTheNextOneUntilItsWayIsFreeAgain() {
        Assignment skipped = state(at(told(enRoute(), held(20), 9), "a", 21).answerHold(Answer.SKIP));
        assertThat(skipped.findCurrentStop()).map(PlannedStop::stopId).contains("b");

        Assignment free = told(skipped, new StopResumed("d", "a"), 10);
        assertThat(free.findCurrentStop()).map(PlannedStop::stopId).contains("a");
    }

    @Test
    void aNewDangerAsksAnew() {
        Assignment going = state(at(told(enRoute(), held(20), 9), "a", 21).answerHold(Answer.GO_ON));
        var again = view(told(going, held(30), 11)).stops().getFirst().held();

        assertThat(again).isNotNull();
        assertThat(again.answer()).isNull();
    }

    @Test
    void goodsAreToBeBroughtBackUntilTheWarehouseHasThemAlsoAfterACancellation() {
        Assignment delivery = told(cancelled(enRoute()), bringBack(), 9);
        assertThat(delivery.news().owes()).isTrue();
        assertThat(view(delivery).bringBack()).isNotNull();

        Assignment returned = told(delivery, new LoadReturned("d", minute(60).at()), 1);
        assertThat(returned.news().owes()).isFalse();
        assertThat(view(returned).bringBack()).isNull();
    }

    @Test
    void everyChangeUnderWayIsToldUnderItsName() {
        Assignment before = enRoute();
        assertThat(DeliveryUpdates.findName(before, told(before, withdrawn("a"), 9)))
                .contains("stop.withdrawn");
        assertThat(DeliveryUpdates.findName(before, told(before, changed(1), 9)))
                .contains("stop.changed");
        assertThat(DeliveryUpdates.findName(before, told(before, held(20), 9))).contains("stop.held");
        Assignment over = cancelled(before);
        assertThat(DeliveryUpdates.findName(over, told(over, bringBack(), 9))).contains("return.ordered");
    }

    @Test
    void theOrderInWhichItIsHeardDoesNotMatter() {
        List<UnaryOperator<@Nullable Assignment>> facts = List.of(
                current -> Assignment.offered(current, "almaty", offer(), 2),
                current -> Assignment.loaded(current, "almaty", load(4, 1)),
                current -> told(current, changed(2), 5),
                current -> told(current, changed(1), 6),
                current -> told(current, held(15), 7),
                current -> told(current, new StopResumed("d", "a"), 8),
                current -> told(current, withdrawn("b"), 9),
                current -> told(current, bringBack(), 10),
                current -> told(current, new LoadReturned("d", minute(60).at()), 1));
        Assignment inOrder = fold(facts);
        Random random = new Random(14);
        for (int round = 0; round < 200; round++) {
            List<UnaryOperator<@Nullable Assignment>> shuffled = new ArrayList<>(facts);
            shuffled.addAll(facts);
            Collections.shuffle(shuffled, random);
            assertThat(fold(shuffled)).isEqualTo(inOrder);
        }
    }

    private static Assignment fold(List<UnaryOperator<@Nullable Assignment>> facts) {
        Assignment current = null;
        for (UnaryOperator<@Nullable Assignment> fact : facts) {
            current = fact.apply(current);
        }
        return current;
    }
}
