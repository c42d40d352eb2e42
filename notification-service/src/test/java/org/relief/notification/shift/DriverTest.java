package org.relief.notification.shift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.notification.Place;
import org.relief.notification.shift.Driver.Aboard;
import org.relief.notification.shift.Driver.Refusal;
import org.relief.notification.shift.Shift.EndReason;
import org.relief.notification.shift.ShiftEvent.PermitDecided;
import org.relief.notification.shift.ShiftEvent.ShiftEnded;
import org.relief.notification.shift.ShiftEvent.ShiftStarted;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Contracts;
import org.relief.platform.testing.Variants;
import org.relief.platform.testing.Variants.Reading;

class DriverTest {

    private static final Instant FROM = Instant.parse("2022-01-06T03:00:00Z");
    private static final Instant UNTIL = Instant.parse("2022-01-06T15:00:00Z");
    private static final Instant LATER = Instant.parse("2022-01-06T09:00:00Z");
    private static final String SHIFT = "2b1c7a4e-98f1-4a0b-8c55-1d2e3f4a5b06";
    private static final Contracts CONTRACTS = Contracts.of("notification-service");

    private static final Ordinary VAN = new Ordinary(1_000, 7_000);
    private static final Aboard NOTHING = new Aboard(false, false);
    private static final Aboard AWAITED = new Aboard(true, false);
    private static final Aboard TO_BRING_BACK = new Aboard(false, true);

    private static Shift shift(String id) {
        Vehicle car = new Vehicle(Vehicle.Kind.CAR, 250_000, 900_000, List.of("CITY_PASS", "P5"));
        Place place = new Place(43.25, 76.91);
        return new Shift(id, car, place, place, FROM, UNTIL, null, null, null, null);
    }

    private static Decision<Driver, Refusal> start(@Nullable Driver current, String shiftId) {
        return Driver.start(current, "driver-7c1e", "almaty", shift(shiftId), VAN);
    }

    private static Driver onDuty() {
        return accepted(start(null, SHIFT)).state();
    }

    private static final Instant NIGHT = Instant.parse("2022-01-19T17:59:59Z");

    private static Permit.Word word(Permit.State said, @Nullable Instant until, @Nullable String reason) {
        return new Permit.Word(said, "coordinator-2", LATER, until, reason);
    }

    private static Permit.Word confirmed() {
        return word(Permit.State.CONFIRMED, NIGHT, null);
    }

    private static Decision.Accepted<Driver, Refusal> decided(Driver driver, String code, Permit.Word word) {
        return accepted(Driver.decide(driver, "almaty", code, word, VAN));
    }

    /** Whose first permit is confirmed already, and who states a second one. */
    private static Driver knownDriver() {
        Driver before = decided(onDuty(), "CITY_PASS", confirmed()).state();
        return accepted(Driver.end(before, SHIFT, EndReason.DRIVER, NOTHING, false, LATER))
                .state();
    }

    private static Decision.Accepted<Driver, Refusal> accepted(Decision<Driver, Refusal> decision) {
        return (Decision.Accepted<Driver, Refusal>) decision;
    }

    private static void assertIsTheExample(String type, Record event) {
        String json = EventJson.write(event);
        CONTRACTS.assertFits(type, json);
        assertThat(EventJson.MAPPER.readTree(json)).isEqualTo(EventJson.MAPPER.readTree(CONTRACTS.example(type)));
    }

    @Test
    void aPermitThatNobodyConfirmedDoesNotCount() {
        var decision = accepted(start(null, SHIFT));
        ShiftStarted told = (ShiftStarted) decision.events().getFirst();

        assertThat(told.vehicle().permits()).isEmpty();
        assertThat(told.waiting()).containsExactly("CITY_PASS", "P5");
        assertThat(ShiftView.of(decision.state(), Optional.empty()).permits())
                .extracting(ShiftView.PermitStated::state)
                .containsOnly(Permit.State.WAITING);
    }

    /** A truck that nobody has looked at is planned as a van. */
    @Test
    void aVehicleBeyondWhatIsOrdinaryCountsAsOneThatIsUntilACoordinatorHasConfirmedIt() {
        Vehicle truck = new Vehicle(Vehicle.Kind.TRUCK, 3_000_500, 18_000_000, List.of("CITY_PASS", "VEHICLE_VAN_9_9"));
        Place place = new Place(43.25, 76.91);
        Shift shift = new Shift(SHIFT, truck, place, place, FROM, UNTIL, null, null, null, null);
        String size = "VEHICLE_TRUCK_3000_18000";
        var started = accepted(Driver.start(null, "driver-7c1e", "almaty", shift, VAN));
        ShiftStarted told = (ShiftStarted) started.events().getFirst();
        assertThat(told.vehicle()).isEqualTo(new Vehicle(Vehicle.Kind.TRUCK, 1_000_000, 7_000_000, List.of()));
        assertThat(told.waiting()).containsExactly("CITY_PASS", size);

        Driver confirmed = decided(
                        decided(started.state(), "CITY_PASS", confirmed()).state(), size, confirmed())
                .state();
        assertThat(confirmed.shift().vehicle().grams()).isEqualTo(3_000_000);
        assertThat(confirmed.shift().vehicle().milliliters()).isEqualTo(18_000_000);
        assertThat(confirmed.shift().vehicle().permits()).containsExactly("CITY_PASS", size);
        Driver back =
                decided(confirmed, size, word(Permit.State.WAITING, null, null)).state();
        assertThat(back.shift().vehicle())
                .isEqualTo(new Vehicle(Vehicle.Kind.TRUCK, 1_000_000, 7_000_000, List.of("CITY_PASS")));

        Driver off = accepted(Driver.end(confirmed, SHIFT, EndReason.DRIVER, NOTHING, false, LATER))
                .state();
        var next = accepted(Driver.start(off, "driver-7c1e", "almaty", shift, VAN));
        assertThat(next.state().shift().vehicle().grams()).isEqualTo(3_000_000);
        assertThat(onDuty().shift().vehicle().grams()).isEqualTo(250_000);
    }

    @Test
    void aPermitCountsFromTheWordOfACoordinatorOnAndInLaterShiftsUntilItEnds() {
        Driver onDuty = accepted(start(knownDriver(), SHIFT)).state();
        var decision = decided(onDuty, "P5", confirmed());

        assertIsTheExample("org.relief.permit.decided.v1", decision.events().getFirst());
        assertThat(decision.state().shift().vehicle().permits()).containsExactly("CITY_PASS", "P5");
        Driver ended = accepted(Driver.endPermits(decision.state(), NIGHT, VAN)).state();
        assertThat(ended.shift().vehicle().permits()).isEmpty();
        assertThat(ended.permits().ends()).isNull();
        Driver off = accepted(Driver.end(ended, SHIFT, EndReason.DRIVER, NOTHING, false, NIGHT))
                .state();
        assertThat(accepted(start(off, "next")).state().shift().vehicle().permits())
                .isEmpty();
    }

    @Test
    void aRefusalSaysWhyAndATakenBackWordLetsThePermitWaitAgain() {
        Driver onDuty = decided(onDuty(), "P5", confirmed()).state();
        var back = decided(onDuty, "P5", word(Permit.State.WAITING, null, null));
        assertThat(back.state().shift().vehicle().permits()).isEmpty();
        PermitDecided told = (PermitDecided) back.events().getFirst();
        assertThat(told.vehicle()).isEqualTo(back.state().shift().vehicle());

        var refused = decided(back.state(), "P5", word(Permit.State.REFUSED, null, "not the original"));
        assertThat(ShiftView.of(refused.state(), Optional.empty()).permits())
                .contains(new ShiftView.PermitStated("P5", Permit.State.REFUSED, null, "not the original"));
        assertThat(EventJson.write((Record) refused.events().getFirst())).doesNotContain("original");
        assertThat(refused.state().permits().find("almaty", "P5").orElseThrow().words())
                .extracting(Permit.Word::by)
                .containsExactly("coordinator-2", "coordinator-2", "coordinator-2");
    }

    @Test
    void ofTwoCoordinatorsTheSecondIsToldOfTheFirst() {
        Driver onDuty = decided(onDuty(), "P5", confirmed()).state();
        assertThat(Driver.decide(onDuty, "almaty", "P5", word(Permit.State.REFUSED, null, "no"), VAN))
                .isEqualTo(Decision.reject(new Refusal.DecidedAlready(Permit.State.CONFIRMED)));
        assertThat(Driver.decide(onDuty, "almaty", "CITY_PASS", word(Permit.State.WAITING, null, null), VAN))
                .isEqualTo(Decision.reject(new Refusal.DecidedAlready(Permit.State.WAITING)));
        assertThat(Driver.decide(onDuty, "astana", "P5", confirmed(), VAN))
                .isEqualTo(Decision.reject(new Refusal.NoSuchPermit()));
    }

    @Test
    void aPermitThatIsConfirmedAfterTheShiftIsToldWithoutACar() {
        var decision = decided(knownDriver(), "P5", confirmed());
        PermitDecided told = (PermitDecided) decision.events().getFirst();
        assertThat(told.vehicle()).isNull();
        assertThat(accepted(start(decision.state(), "next"))
                        .state()
                        .shift()
                        .vehicle()
                        .permits())
                .containsExactly("CITY_PASS", "P5");
    }

    @Test
    void aShiftOfBeforeGoesOnWithThePermitsThatItBeganWith() {
        Driver before = EventJson.read(
                EventJson.write(new Driver("driver-7c1e", "almaty", true, shift(SHIFT), Permits.NONE, Blocks.NONE))
                        .replaceFirst(",\"permits\":\\{[^}]*}", "")
                        .getBytes(UTF_8),
                Driver.class);
        assertThat(before.permits()).isEqualTo(Permits.NONE);
        assertThat(before.shift().vehicle().permits()).containsExactly("CITY_PASS", "P5");
    }

    @Test
    void afterARestoreWhatWasConfirmedSinceCountsAgain() {
        var started = accepted(start(null, SHIFT));
        var decision = decided(started.state(), "P5", confirmed());
        Driver restored = Driver.toldOf(
                        null, "almaty", (ShiftStarted) started.events().getFirst())
                .decided("almaty", (PermitDecided) decision.events().getFirst());
        assertThat(restored).isEqualTo(decision.state());
    }

    @Test
    void aStartedShiftIsTold() {
        var decision = accepted(start(knownDriver(), SHIFT));

        assertThat(decision.state().onDuty()).isTrue();
        assertThat(decision.events()).hasExactlyElementsOfTypes(ShiftStarted.class);
        assertIsTheExample("org.relief.shift.started.v1", decision.events().getFirst());
    }

    @Test
    void nobodyIsOnDutyTwice() {
        assertThat(start(onDuty(), "other")).isEqualTo(Decision.reject(new Refusal.AlreadyOnDuty(UNTIL)));
    }

    @Test
    void anEndedShiftIsToldOnceAndKeepsItsReason() {
        var decision = accepted(Driver.end(onDuty(), SHIFT, EndReason.DRIVER, NOTHING, false, LATER));
        assertThat(decision.events())
                .isEqualTo(List.of(new ShiftEnded(SHIFT, "driver-7c1e", EndReason.DRIVER, LATER, null)));
        assertIsTheExample("org.relief.shift.ended.v1", decision.events().getFirst());

        var again = accepted(Driver.end(decision.state(), SHIFT, EndReason.TIME_OVER, NOTHING, false, UNTIL));
        assertThat(again.events()).isEmpty();
        assertThat(again.state()).isEqualTo(decision.state());
    }

    private static Driver blocked(Driver driver) {
        var block = new Blocks.Block("almaty", "coordinator-2", LATER, "goods did not arrive", "Dana", null, null);
        return accepted(Driver.block(driver, block)).state();
    }

    @Test
    void whoIsBlockedReadsWhyAndBeginsNoShiftUntilThatIsLifted() {
        Driver blocked = blocked(knownDriver());
        assertThat(start(blocked, "next"))
                .isEqualTo(Decision.reject(new Refusal.Blocked("goods did not arrive", "Dana")));
        assertThat(ShiftView.of(blocked, Optional.empty()).blocked())
                .isEqualTo(new ShiftView.Blocked("goods did not arrive", "Dana"));

        Driver free = accepted(Driver.unblock(blocked, "coordinator-3", UNTIL)).state();
        assertThat(accepted(start(free, "next")).state().onDuty()).isTrue();
        assertThat(free.blocks().all())
                .extracting(Blocks.Block::by, Blocks.Block::liftedBy)
                .containsExactly(tuple("coordinator-2", "coordinator-3"));
    }

    @Test
    void aBlockOutlivesAWordAboutAPermitAndASecondCoordinator() {
        Driver blocked = decided(blocked(onDuty()), "P5", confirmed()).state();
        assertThat(blocked(blocked).blocks().all()).hasSize(1);
        assertThat(Driver.block(null, blocked.blocks().all().getFirst()))
                .isEqualTo(Decision.reject(new Refusal.NoSuchDriver()));
    }

    @Test
    void afterTheEndTheNextShiftCanStart() {
        Driver ended = accepted(Driver.end(onDuty(), SHIFT, EndReason.DRIVER, NOTHING, false, LATER))
                .state();

        assertThat(accepted(start(ended, "next")).state().shift().shiftId()).isEqualTo("next");
    }

    @Test
    void anotherShiftIsNotEnded() {
        assertThat(Driver.end(onDuty(), "other", EndReason.DRIVER, NOTHING, false, LATER))
                .isEqualTo(Decision.reject(new Refusal.NoSuchShift()));
        assertThat(Driver.end(null, SHIFT, EndReason.DRIVER, NOTHING, false, LATER))
                .isEqualTo(Decision.reject(new Refusal.NoSuchShift()));
    }

    @Test
    void goodsInTheCarKeepTheShiftOpenExceptForACoordinator() {
        assertThat(Driver.end(onDuty(), SHIFT, EndReason.DRIVER, AWAITED, true, LATER))
                .isEqualTo(Decision.reject(new Refusal.GoodsOnBoard()));
        assertThat(Driver.end(onDuty(), SHIFT, EndReason.TIME_OVER, AWAITED, true, UNTIL))
                .isEqualTo(Decision.reject(new Refusal.GoodsOnBoard()));
        assertThat(accepted(Driver.end(onDuty(), SHIFT, EndReason.COORDINATOR, AWAITED, false, LATER))
                        .events())
                .hasSize(1);
    }

    @Test
    void whoHasGoodsToBringBackIsAskedAndTheKnowingEndIsTold() {
        assertThat(Driver.end(onDuty(), SHIFT, EndReason.DRIVER, TO_BRING_BACK, false, LATER))
                .isEqualTo(Decision.reject(new Refusal.GoodsToBringBack()));

        assertThat(accepted(Driver.end(onDuty(), SHIFT, EndReason.DRIVER, TO_BRING_BACK, true, LATER))
                        .events())
                .isEqualTo(List.of(new ShiftEnded(SHIFT, "driver-7c1e", EndReason.DRIVER, LATER, true)));
        assertThat(accepted(Driver.end(onDuty(), SHIFT, EndReason.TIME_OVER, TO_BRING_BACK, false, UNTIL))
                        .events())
                .isEqualTo(List.of(new ShiftEnded(SHIFT, "driver-7c1e", EndReason.TIME_OVER, UNTIL, true)));
    }

    private static TripHeld held(String shift, @Nullable Instant leavesBy) {
        return new TripHeld(shift, "driver-7c1e", leavesBy, "W3", 2, "LIKELY_REQUESTS", List.of("alatau"));
    }

    private static Driver told(Driver driver, @Nullable Instant leavesBy, long sequence) {
        return accepted(Driver.next(driver, held(SHIFT, leavesBy), sequence)).state();
    }

    private static ShiftView.@Nullable Next shown(Driver driver) {
        return ShiftView.of(driver, Optional.empty()).next();
    }

    @Test
    void whoWaitsIsToldOfTheNextTripAndTheLatestWordCounts() {
        Driver next = told(onDuty(), LATER, 7);
        assertThat(shown(next)).isEqualTo(new ShiftView.Next(LATER, "W3", 2, "LIKELY_REQUESTS", List.of("alatau")));
        assertThat(told(next, UNTIL, 6)).isEqualTo(next);
        assertThat(told(next, null, 7)).isEqualTo(next);

        Driver none = told(next, null, 8);
        assertThat(shown(none)).isNull();
        assertThat(told(none, LATER, 7)).isEqualTo(none);
        assertThat(shown(told(none, LATER, 9))).isNotNull();
    }

    @Test
    void nobodyIsToldOfATripOfAnotherShiftOrOfOneThatIsOver() {
        Driver next = told(onDuty(), LATER, 7);
        Driver ended = accepted(Driver.end(next, SHIFT, EndReason.DRIVER, NOTHING, false, LATER))
                .state();

        assertThat(shown(ended)).isNull();
        for (Driver one : List.of(ended, onDuty())) {
            String shift = one.onDuty() ? "other" : SHIFT;
            assertThat(Driver.next(one, held(shift, LATER), 9)).isEqualTo(Decision.reject(new Refusal.NoSuchShift()));
        }
        assertThat(Driver.next(null, held(SHIFT, LATER), 9)).isEqualTo(Decision.reject(new Refusal.NoSuchShift()));
    }

    @Test
    void readsMatchingsWordOfATripThatWaits() {
        TripHeld read = EventJson.read(
                Contracts.example("matching-service", "org.relief.trip.held.v1").getBytes(UTF_8), TripHeld.class);
        assertThat(read).isEqualTo(held(SHIFT, Instant.parse("2022-01-06T03:32:00Z")));

        TripHeld none = EventJson.read(
                "{\"shiftId\": \"s\", \"driverId\": \"d\", \"at\": \"2022-01-06T03:32:00Z\", \"stops\": 0}"
                        .getBytes(UTF_8),
                TripHeld.class);
        assertThat(none.leavesBy()).isNull();
        assertThat(none.neighborhoods()).isEmpty();
    }

    private static PlaceSuggested suggested(@Nullable String warehouse, Instant at) {
        return new PlaceSuggested(SHIFT, "driver-7c1e", at, warehouse, 720, List.of("alatau"));
    }

    private static Driver asked(Driver driver, @Nullable String warehouse, Instant at, long sequence) {
        return accepted(Driver.ask(driver, suggested(warehouse, at), sequence)).state();
    }

    private static Decision.Accepted<Driver, Refusal> answered(Driver driver, @Nullable String warehouse, Instant at) {
        return accepted(Driver.place(driver, SHIFT, new Shift.Placed(warehouse, at, at.plusSeconds(2))));
    }

    private static ShiftView.@Nullable Suggestion question(Driver driver) {
        return ShiftView.of(driver, Optional.empty()).suggestion();
    }

    @Test
    void whoWaitsIsAskedToWaitElsewhereAndTheLatestWordCounts() {
        Driver asked = asked(onDuty(), "W3", LATER, 5);
        assertThat(question(asked)).isEqualTo(new ShiftView.Suggestion("W3", 720, List.of("alatau")));
        assertThat(asked(asked, "W1", LATER, 4)).isEqualTo(asked);

        Driver none = asked(asked, null, LATER, 6);
        assertThat(question(none)).isNull();
        assertThat(asked(none, "W3", LATER, 5)).isEqualTo(none);
    }

    @Test
    void theAnswerIsToldAndEndsTheQuestion() {
        Driver asked = asked(onDuty(), "W3", LATER, 5);
        var going = answered(asked, "W3", Instant.parse("2022-01-06T03:21:00Z"));
        assertIsTheExample("org.relief.shift.placed.v1", going.events().getFirst());
        assertThat(question(going.state())).isNull();
        assertThat(ShiftView.of(going.state(), Optional.empty()).waitsAt()).isEqualTo("W3");

        var staying = answered(going.state(), null, LATER);
        assertThat(staying.events()).hasSize(1);
        assertThat(ShiftView.of(staying.state(), Optional.empty()).waitsAt()).isNull();
    }

    @Test
    void anEarlierAnswerThatCameLateChangesNothing() {
        Driver staying = answered(onDuty(), null, LATER).state();
        var late = answered(staying, "W3", LATER.minusSeconds(60));
        assertThat(late.events()).isEmpty();
        assertThat(late.state()).isEqualTo(staying);
    }

    @Test
    void whoSaidNoIsNotAskedAgainForAnHour() {
        Driver no = answered(asked(onDuty(), "W3", LATER, 5), null, LATER).state();
        Driver soon = asked(no, "W1", LATER.plusSeconds(3599), 6);
        assertThat(question(soon)).isNull();
        assertThat(question(asked(asked(soon, null, LATER.plusSeconds(60), 7), "W1", LATER.plusSeconds(600), 8)))
                .isNull();
        assertThat(question(asked(soon, "W1", LATER.plusSeconds(3600), 9))).isNotNull();
    }

    @Test
    void whereADriverWaitsIsOverWhenADeliveryComes() {
        Driver going = answered(asked(onDuty(), "W3", LATER, 5), "W3", LATER).state();
        assertThat(ShiftView.of(asked(going, null, LATER.plusSeconds(60), 6), Optional.empty())
                        .waitsAt())
                .isNull();
    }

    @Test
    void nobodyIsAskedOrAnswersInAShiftThatIsOver() {
        Driver asked = asked(onDuty(), "W3", LATER, 5);
        Driver ended = accepted(Driver.end(asked, SHIFT, EndReason.DRIVER, NOTHING, false, LATER))
                .state();
        assertThat(question(ended)).isNull();
        assertThat(Driver.ask(ended, suggested("W3", LATER), 6)).isEqualTo(Decision.reject(new Refusal.NoSuchShift()));

        var late = answered(ended, "W3", LATER.minusSeconds(60));
        assertThat(late.events()).isEmpty();
        assertThat(late.state()).isEqualTo(ended);
        assertThat(Driver.place(asked, "other", new Shift.Placed("W3", LATER, LATER)))
                .isEqualTo(Decision.reject(new Refusal.NoSuchShift()));
    }

    @Test
    void readsMatchingsWordOfAPlaceToWaitAt() {
        PlaceSuggested read = EventJson.read(
                Contracts.example("matching-service", "org.relief.shift.place-suggested.v1")
                        .getBytes(UTF_8),
                PlaceSuggested.class);
        assertThat(read).isEqualTo(suggested("W3", Instant.parse("2022-01-06T03:20:00Z")));

        PlaceSuggested none = EventJson.read(
                "{\"shiftId\": \"s\", \"driverId\": \"d\", \"at\": \"2022-01-06T03:32:00Z\"}".getBytes(UTF_8),
                PlaceSuggested.class);
        assertThat(none.warehouse()).isNull();
        assertThat(none.neighborhoods()).isEmpty();
    }

    static Stream<Reading> words() {
        return Variants.readings(Map.of(
                "matching-service trip.held.v1",
                TripHeld.class,
                "matching-service shift.place-suggested.v1",
                PlaceSuggested.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("words")
    void readsOlderAndNewerWordsToWhoWaits(Reading reading) {
        assertThatCode(() -> EventJson.read(reading.data(), reading.as())).doesNotThrowAnyException();
    }

    @Test
    void placesAreRoundedToThreeDecimals() {
        assertThat(new Place(43.2554999, -76.94651).rounded()).isEqualTo(new Place(43.255, -76.947));
    }
}
