package org.relief.notification.assignment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.notification.assignment.Deliveries.DRIVER;
import static org.relief.notification.assignment.Deliveries.OFFER_UNTIL;
import static org.relief.notification.assignment.Deliveries.START;
import static org.relief.notification.assignment.Deliveries.accepted;
import static org.relief.notification.assignment.Deliveries.actions;
import static org.relief.notification.assignment.Deliveries.at;
import static org.relief.notification.assignment.Deliveries.cancelled;
import static org.relief.notification.assignment.Deliveries.events;
import static org.relief.notification.assignment.Deliveries.heard;
import static org.relief.notification.assignment.Deliveries.minute;
import static org.relief.notification.assignment.Deliveries.offer;
import static org.relief.notification.assignment.Deliveries.offered;
import static org.relief.notification.assignment.Deliveries.refusal;
import static org.relief.notification.assignment.Deliveries.state;
import static org.relief.notification.assignment.Deliveries.stop;
import static org.relief.notification.assignment.Deliveries.told;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.notification.assignment.DeliveryEvent.ExtensionRefused;
import org.relief.notification.assignment.DeliveryEvent.FactConflicted;
import org.relief.notification.assignment.DeliveryEvent.StopCompleted;
import org.relief.notification.assignment.Load.ItemQuantity;
import org.relief.notification.assignment.StopFact.StopChanged;
import org.relief.notification.assignment.StopOutcome.Proof;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Contracts;

/** A delivery that takes on stops until it is loaded; stop "x1" joins by extension 1 and gets 4 parcels, and so on. */
class FillingTest {

    private static final long FIRST = 2;

    /** As matching repeats it: each extension makes it 10 minutes and 3 km longer. */
    private static Offer with(int... extensions) {
        Stream<PlannedStop> joined =
                Arrays.stream(extensions).mapToObj(one -> stop(one, "x" + one, new StopLine(1, "PARCEL", 4)));
        return new Offer(
                "d",
                "shift",
                DRIVER,
                "W3",
                START,
                START.plus(Duration.ofMinutes(10L * extensions.length)),
                18_400 + 3000 * extensions.length,
                Stream.concat(offer().stops().stream(), joined).toList(),
                OFFER_UNTIL,
                null);
    }

    private static Assignment repeated(@Nullable Assignment current, long sequence, int... extensions) {
        return Assignment.offered(current, "almaty", with(extensions), sequence);
    }

    private static Assignment loaded(@Nullable Assignment current, int minute, int parcels) {
        return Assignment.loaded(
                current,
                "almaty",
                new Load(
                        "d",
                        minute(minute).at(),
                        List.of(new ItemQuantity("PARCEL", parcels), new ItemQuantity("KIT", 1))));
    }

    private static DeliveryView view(Assignment delivery) {
        return DeliveryView.of(delivery, delivery.offer() == null ? offer() : delivery.offer());
    }

    private static List<String> listed(Assignment delivery) {
        return delivery.stops().stream().map(PlannedStop::stopId).toList();
    }

    private static Assignment refused(Assignment delivery, int extension, int minute) {
        return state(actions(delivery, minute).refuseExtension(extension));
    }

    @Test
    void stopsJoinAndTheDriversWordStays() {
        Assignment more = repeated(accepted(), 3, 1);

        assertThat(more.state()).isEqualTo(State.ACCEPTED);
        assertThat(listed(more)).containsExactly("a", "b", "x1");
        assertThat(view(more).stops().getLast().extension()).isEqualTo(1);
        assertThat(view(more).stops().getFirst().extension()).isNull();
        assertThat(DeliveryUpdates.findName(accepted(), more)).contains("delivery.extended");
        assertThat(DeliveryUpdates.findName(offered(), repeated(offered(), 3, 1)))
                .contains("delivery.extended");
    }

    @Test
    void theDriverIsToldWhatItMakesOfTheWay() {
        assertThat(view(repeated(accepted(), 3, 1)).extensions())
                .containsExactly(new DeliveryView.Extension(
                        1, START.plus(Duration.ofMinutes(10)), START, 21_400, 18_400, false));
    }

    @Test
    void ofTwoExtensionsEachIsToldByItselfAlsoWhenTheFirstWasRefused() {
        Assignment two = repeated(repeated(accepted(), 3, 1), 4, 1, 2);
        assertThat(view(two).extensions()).extracting("distanceMeters").containsExactly(21_400, 24_400);
        assertThat(view(two).extensions()).extracting("distanceBefore").containsExactly(18_400, 21_400);

        Assignment second = repeated(refused(two, 1, 5), 5, 2);
        assertThat(view(second).extensions())
                .containsExactly(new DeliveryView.Extension(
                        2, START.plus(Duration.ofMinutes(10)), START, 21_400, 18_400, false));
    }

    @Test
    void whoSeesADeliveryFirstWithItsExtensionIsNotToldOfAnotherWay() {
        var only = view(repeated(null, 3, 1)).extensions().getFirst();

        assertThat(only.returnBefore()).isNull();
        assertThat(only.distanceBefore()).isNull();
    }

    @Test
    void aRefusedExtensionIsOffTheListAtOnceAndTold() {
        var said = new DriverActions(repeated(accepted(), 3, 1), offer(), heard(5, 7)).refuseExtension(1);

        assertThat(events(said))
                .isEqualTo(List.of(new ExtensionRefused(
                        "d", "shift", DRIVER, 1, minute(5).at(), minute(7).at())));
        assertThat(listed(state(said))).containsExactly("a", "b");
        assertThat(view(state(said)).extensions()).isEmpty();
        assertThat(state(said).refusalOfMissing("x1")).isEqualTo(new Refusal.StopWithdrawn());
        assertThat(state(said).state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void anOfferNotAnsweredYetCanBeHadWithoutItsExtension() {
        assertThat(listed(refused(repeated(offered(), 3, 1), 1, 2))).containsExactly("a", "b");
    }

    @Test
    void refusingTwiceIsOneFactAndMatchingsRepetitionsDoNotBringItBack() {
        Assignment without = refused(repeated(accepted(), 3, 1), 1, 5);

        assertThat(events(actions(without, 6).refuseExtension(1))).isEmpty();
        assertThat(listed(repeated(without, 4, 1, 2))).containsExactly("a", "b", "x2");
        assertThat(listed(repeated(without, 5))).containsExactly("a", "b");
    }

    @Test
    void aRefusalBeforeTheExtensionIsHeardCountsWhenItIs() {
        var early = actions(accepted(), 5).refuseExtension(1);
        assertThat(events(early)).hasExactlyElementsOfTypes(ExtensionRefused.class);

        Assignment heard = repeated(state(early), 3, 1);
        assertThat(listed(heard)).containsExactly("a", "b");
        assertThat(DeliveryUpdates.findName(state(early), heard)).contains("delivery.changed");
    }

    @Test
    void aRefusalOfWhatIsOffTheListByNowIsAFactAllTheSame() {
        Assignment gone = repeated(repeated(accepted(), 3, 1), 4);

        assertThat(events(actions(gone, 5).refuseExtension(1))).hasSize(1);
        assertThat(events(actions(cancelled(gone), 6).refuseExtension(1))).hasSize(1);
    }

    @Test
    void whatIsInTheCarIsNotRefusedAnyMoreButKept() {
        Assignment loaded = loaded(repeated(accepted(), 3, 1), 6, 9);
        assertThat(listed(loaded)).containsExactly("a", "b", "x1");

        Decision<Assignment, Refusal> late = actions(loaded, 7).refuseExtension(1);
        assertThat(refusal(late)).isEqualTo(new Refusal.AlreadyLoaded());
        assertThat(refusal(late).isFinal()).isTrue();

        Report report = Report.extensionRefused(1, minute(7));
        Owned mine = new Owned(loaded, offer());
        var kept = mine.keeping(late, report, "command");
        assertThat(events(kept)).singleElement().isInstanceOfSatisfying(FactConflicted.class, fact -> {
            assertThat(fact.kind()).isEqualTo(Report.Kind.EXTENSION_REFUSED);
            assertThat(fact.why()).isEqualTo("already-loaded");
            assertThat(fact.taken()).isFalse();
            assertThat(fact.said().extension()).isEqualTo(1);
        });
        assertThat(state(kept).notes().findKept("command").orElseThrow().refusal())
                .isEqualTo(new Refusal.AlreadyLoaded());
        assertThat(new Owned(state(kept), offer()).keeping(late, report, "again"))
                .isInstanceOf(Decision.Rejected.class);
        assertThat(events(new Owned(state(kept), offer())
                        .keeping(late, Report.extensionRefused(2, minute(8)), "another")))
                .hasSize(1);
    }

    @Test
    void noExtensionHasSuchANumber() {
        assertThat(refusal(actions(accepted(), 5).refuseExtension(0))).isEqualTo(new Refusal.NoSuchExtension());
        assertThat(refusal(actions(accepted(), 5).refuseExtension(1001))).isEqualTo(new Refusal.NoSuchExtension());
    }

    @Test
    void whatMatchingTookOffForARefusalSharesInNothingOfTheLoad() {
        Assignment less = loaded(repeated(refused(repeated(accepted(), 3, 1), 1, 5), 4), 6, 5);

        assertThat(listed(less)).containsExactly("a", "b");
        assertThat(less.findStop("a").orElseThrow().lines()).contains(new StopLine(1, "PARCEL", 3));
        assertThat(less.findStop("b").orElseThrow().lines()).containsExactly(new StopLine(1, "PARCEL", 2));
    }

    /** Both were on their way at the same time, and nobody but matching knows which it heard first. */
    @Test
    void whatWasLoadedAlthoughItWasRefusedIsOnTheListUntilMatchingTakesItOff() {
        Assignment aboard = loaded(refused(repeated(accepted(), 3, 1), 1, 5), 6, 9);

        assertThat(listed(aboard)).containsExactly("a", "b", "x1");
        assertThat(view(aboard).extensions())
                .singleElement()
                .satisfies(one -> assertThat(one.refusedTooLate()).isTrue());
        assertThat(listed(repeated(aboard, 4))).containsExactly("a", "b");
    }

    @Test
    void aHandoverAtARefusedStopIsStillAFact() {
        Assignment without = loaded(repeated(refused(repeated(accepted(), 3, 1), 1, 5), 4), 6, 5);
        Assignment under = state(actions(without, 8).depart());

        assertThat(events(at(under, "x1", 20).complete(Proof.CODE, null)))
                .hasExactlyElementsOfTypes(StopCompleted.class, FactConflicted.class);
    }

    @Test
    void aStopThatJoinedAndHasChangedIsStillOneThatJoined() {
        StopFact change = new StopChanged(
                "d",
                stop("x1", new StopLine(1, "PARCEL", 1)),
                List.of("GOODS"),
                minute(4).at());
        Assignment changed = told(repeated(accepted(), 3, 1), change, 4);

        assertThat(changed.findStop("x1").orElseThrow().extension()).isEqualTo(1);
        assertThat(listed(refused(changed, 1, 5))).containsExactly("a", "b");
    }

    @Test
    void theDriverSeesThatTheCarIsBeingLoadedAndMayStillRefuse() {
        Assignment loading = loading(repeated(accepted(), 3, 1), "started", 7);
        assertThat(view(loading).loadingSince()).isEqualTo(Instant.parse("2022-01-06T03:41:00Z"));
        assertThat(loading.state()).isEqualTo(State.ACCEPTED);
        assertThat(events(actions(loading, 5).refuseExtension(1))).hasSize(1);

        assertThat(view(loading(loading, "stopped", 8)).loadingSince()).isNull();
        assertThat(loading(loading(loading, "stopped", 8), "started", 7)).isEqualTo(loading(loading, "stopped", 8));
        assertThat(view(loaded(loading, 20, 9)).loadingSince()).isNull();
    }

    private static Assignment loading(@Nullable Assignment current, String what, long sequence) {
        Class<? extends LoadingFact> type =
                what.equals("started") ? LoadingFact.LoadingStarted.class : LoadingFact.LoadingStopped.class;
        LoadingFact fact = EventJson.read(example("org.relief.load.loading-" + what + ".v1"), type);
        return Assignment.told(current, "almaty", fact, sequence);
    }

    private static byte[] example(String type) {
        return Contracts.example("inventory-service", type)
                .replace("0f8d9a52-3d0e-4c57-8f49-6a2b9b1d2e03", "d")
                .getBytes(UTF_8);
    }

    @Test
    void whatWasStoredBeforeDeliveriesWereFilledIsRead() {
        Assignment old = new Assignment(
                "d", "almaty", DRIVER, State.OFFERED, offer(), FIRST, Progress.NONE, Notes.NONE, News.NONE, null, null);

        assertThat(view(old).extensions()).isEmpty();
        assertThat(view(repeated(old, 3, 1)).extensions().getFirst().returnBefore())
                .isEqualTo(START);
    }

    @Test
    void theOrderInWhichItIsHeardDoesNotMatter() {
        List<UnaryOperator<@Nullable Assignment>> facts = List.of(
                current -> repeated(current, FIRST),
                current -> repeated(current, 3, 1),
                current -> repeated(current, 4, 1, 2),
                current -> repeated(current, 5, 2),
                current -> loading(current, "started", 7),
                current -> loading(current, "stopped", 8),
                current -> loaded(current, 30, 9));
        AnyOrder.assertComesToTheSame(facts, 15);
    }
}
