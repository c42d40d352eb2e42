package org.relief.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.notification.assignment.Deliveries.START;
import static org.relief.notification.assignment.Deliveries.accepted;
import static org.relief.notification.assignment.Deliveries.at;
import static org.relief.notification.assignment.Deliveries.bringBack;
import static org.relief.notification.assignment.Deliveries.cancelled;
import static org.relief.notification.assignment.Deliveries.enRoute;
import static org.relief.notification.assignment.Deliveries.events;
import static org.relief.notification.assignment.Deliveries.load;
import static org.relief.notification.assignment.Deliveries.minute;
import static org.relief.notification.assignment.Deliveries.offer;
import static org.relief.notification.assignment.Deliveries.state;
import static org.relief.notification.assignment.Deliveries.stillToBringBack;
import static org.relief.notification.assignment.Deliveries.stop;
import static org.relief.notification.assignment.Deliveries.told;
import static org.relief.notification.assignment.Deliveries.view;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.notification.assignment.DeliveryEvent.FactConflicted;
import org.relief.notification.assignment.DeliveryEvent.StopCompleted;
import org.relief.notification.assignment.DeliveryEvent.StopHoldAnswered;
import org.relief.notification.assignment.Fact.DeliveryCancelled;
import org.relief.notification.assignment.News.Answer;
import org.relief.notification.assignment.StopFact.EtaChanged;
import org.relief.notification.assignment.StopFact.EtaChanged.Arrival;
import org.relief.notification.assignment.StopFact.StopChanged;
import org.relief.notification.assignment.StopFact.StopHeld;
import org.relief.notification.assignment.StopFact.StopResumed;
import org.relief.notification.assignment.StopFact.StopWithdrawn;
import org.relief.notification.assignment.StopOutcome.Proof;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.EventJson;

/** What happens to the stops of a car under way. */
class UnderWayTest {

    private static Instant at20() {
        return minute(20).at();
    }

    private static StopFact withdrawn(String stopId) {
        return new StopWithdrawn("d", stopId, "alatau", "REQUEST_CANCELLED", null, List.of(), at20());
    }

    private static StopFact held(int minute) {
        return new StopHeld(
                "d",
                "a",
                "ROAD_BLOCKED",
                null,
                minute(minute).at(),
                minute(minute + 5).at());
    }

    private static StopFact resumed(String by) {
        return new StopResumed("d", "a", by, "All clear", minute(25).at());
    }

    private static StopFact times(int minute) {
        return new EtaChanged(
                "d",
                at20(),
                minute(minute + 60).at(),
                null,
                List.of(new Arrival("a", minute(minute).at()), new Arrival("gone", at20())));
    }

    private static StopFact changed(int quantity) {
        return new StopChanged("d", stop("a", new StopLine(1, "PARCEL", quantity)), List.of("GOODS"), at20());
    }

    private static int parcels(Decision<Assignment, Refusal> decision) {
        return events(decision).stream()
                .filter(StopCompleted.class::isInstance)
                .map(StopCompleted.class::cast)
                .flatMap(done -> done.lines().stream())
                .filter(line -> line.line() == 1)
                .mapToInt(StopLine::quantity)
                .sum();
    }

    @Test
    void aHandoverFromBeforeAnAmendmentCountsAsItWas() {
        int before = enRoute().findStop("a").orElseThrow().lines().getFirst().quantity();
        Assignment less = told(enRoute(), changed(1), 9);
        var all = List.of(new HandedOver(1, null, before));

        assertThat(before).isGreaterThan(1);
        assertThat(parcels(at(less, "a", 10).complete(Proof.CODE, all))).isEqualTo(before);
        assertThat(parcels(at(less, "a", 10).complete(Proof.CODE, null))).isEqualTo(before);
        assertThat(parcels(at(less, "a", 30).complete(Proof.CODE, null))).isEqualTo(1);
        assertThat(parcels(at(less, "a", 30).complete(Proof.CODE, all)))
                .as("it was in the car")
                .isEqualTo(before);
    }

    @Test
    void whatWasAmendedAndThenTakenOffIsReportedAsItWasLastListed() {
        Assignment gone = told(told(enRoute(), changed(1), 9), withdrawn("a"), 10);

        assertThat(parcels(at(gone, "a", 30).complete(Proof.CODE, null))).isEqualTo(1);
    }

    @Test
    void whatFellAwayFromACarThatWasLoadedShortIsReportedWithWhatTheCarHadForIt() {
        Assignment shortOfParcels = state(Deliveries.actions(Assignment.loaded(accepted(), "almaty", load(3, 1)), 10)
                .depart());
        List<StopLine> had = shortOfParcels.findStop("a").orElseThrow().lines();
        StopFact skipped = new StopWithdrawn("d", "a", "alatau", "DRIVER_SKIPPED", null, had, at20());

        assertThat(had.getFirst().quantity()).isEqualTo(2);
        assertThat(parcels(at(told(shortOfParcels, skipped, 9), "a", 30).complete(Proof.CODE, null)))
                .isEqualTo(2);
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
        StopFact early = new StopWithdrawn("d", "a", null, "REQUEST_CANCELLED", null, List.of(), START);
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

        Assignment free = told(skipped, resumed("COORDINATOR"), 10);
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
    void whatWasStoredBeforeThereWereWordsOfACoordinatorIsRead() {
        News stored = EventJson.read("""
                {"withdrawn": [{"deliveryId": "d", "stopId": "b", "reason": "NO_ANSWER", "at": "2022-01-06T04:00:00Z"}],
                 "changes": [], "answers": [],
                 "holds": [{"stopId": "a", "sequence": 7, "held": null}, {"stopId": "b", "sequence": 6, "held": {"deliveryId": "d",
                  "stopId": "b", "reason": "CURFEW", "at": "2022-01-06T04:00:00Z", "answerBy": "2022-01-06T04:05:00Z"}}],
                 "order": {"sequence": 9, "what": {"deliveryId": "d", "warehouse": "W3", "reason": "CANCELLED",
                  "lines": [{"item": "PARCEL", "quantity": 3}], "at": "2022-01-06T04:00:00Z"}},
                 "returnedAt": "2022-01-06T05:00:00Z", "owes": false}""".getBytes(StandardCharsets.UTF_8), News.class);
        DeliveryView shown = view(enRoute().with(stored));

        assertThat(shown.bringBack()).isNull();
        assertThat(shown.withdrawn().getFirst().lines()).containsExactly(new StopLine(1, "PARCEL", 2));
        assertThat(shown.stops().getFirst().resumed()).isNull();
    }

    @Test
    void theDriverIsToldWhatACancelIsForAndWhyInTheCoordinatorsWords() {
        Assignment off = Assignment.told(
                enRoute(), "almaty", new DeliveryCancelled("d", "COORDINATOR", "KEEP_FREE", "Its tires are flat"));

        assertThat(view(off).purpose()).isEqualTo("KEEP_FREE");
        assertThat(view(off).why()).isEqualTo("Its tires are flat");
        assertThat(view(cancelled(enRoute())).purpose()).isNull();
    }

    @Test
    void theCoordinatorsWordsComeWithTheStop() {
        Assignment held = told(
                enRoute(),
                new StopHeld(
                        "d", "a", "COORDINATOR", "Mines", at20(), minute(25).at()),
                9);
        assertThat(view(held).stops().getFirst().held().why()).isEqualTo("Mines");

        Assignment free = told(held, resumed("COORDINATOR"), 10);
        assertThat(view(free).stops().getFirst().resumed())
                .isEqualTo(new DeliveryView.Resumed(
                        "COORDINATOR", "All clear", minute(25).at()));
        assertThat(DeliveryUpdates.findName(held, free)).contains("stop.resumed");
        assertThat(view(told(held, resumed("DRIVER"), 10)).stops().getFirst().resumed())
                .isNull();

        StopFact gone = new StopWithdrawn("d", "a", "alatau", "COORDINATOR", "Mines", List.of(), at20());
        assertThat(view(told(free, gone, 11)).withdrawn().getFirst().why()).isEqualTo("Mines");
    }

    @Test
    void aWithdrawnStopThatThePhoneNeverSawIsToldWithItsPlaceAndItsGoods() {
        List<StopLine> lines = List.of(new StopLine(1, "PARCEL", 2));
        StopFact unseen = new StopWithdrawn("d", "new", "medeu", "NO_GOODS", null, lines, at20());

        assertThat(view(told(enRoute(), unseen, 9)).withdrawn()).singleElement().satisfies(gone -> {
            assertThat(gone.neighborhood()).isEqualTo("medeu");
            assertThat(gone.lines()).isEqualTo(lines);
        });
    }

    @Test
    void aHoldEndsWithItsStopAndALateAnswerIsStillAFact() {
        Assignment gone = told(told(enRoute(), held(20), 9), withdrawn("a"), 10);

        assertThat(view(gone).stops()).noneMatch(stop -> stop.held() != null);
        assertThat(events(at(gone, "a", 40).answerHold(Answer.GO_ON)))
                .hasExactlyElementsOfTypes(StopHoldAnswered.class);
    }

    @Test
    void thePhoneShowsTheLatestTimesUnlessTheStopWasChangedSince() {
        Assignment delivery = told(told(enRoute(), times(50), 9), times(40), 8);
        assertThat(delivery.findStop("a").orElseThrow().arriveAt())
                .isEqualTo(minute(50).at());
        assertThat(delivery.findStop("b").orElseThrow().arriveAt()).isEqualTo(START);
        assertThat(view(delivery).returnBy()).isEqualTo(minute(110).at());
        assertThat(view(delivery).distanceMeters()).isEqualTo(18_400);
        assertThat(DeliveryUpdates.findName(enRoute(), delivery)).contains("delivery.changed");

        assertThat(told(delivery, changed(1), 10).findStop("a").orElseThrow().arriveAt())
                .isEqualTo(START);
        assertThat(told(told(enRoute(), changed(1), 8), times(50), 9)
                        .findStop("a")
                        .orElseThrow()
                        .arriveAt())
                .isEqualTo(minute(50).at());
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
                current -> told(current, resumed("COORDINATOR"), 8),
                current -> told(current, withdrawn("b"), 9),
                current -> told(current, bringBack(), 10),
                current -> told(current, stillToBringBack(1), 11),
                current -> told(current, times(40), 12),
                current -> told(current, times(50), 13));
        AnyOrder.assertComesToTheSame(facts, 14);
    }
}
