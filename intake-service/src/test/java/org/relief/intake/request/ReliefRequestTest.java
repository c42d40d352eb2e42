package org.relief.intake.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.intake.ProducedEvents.assertSaysExample;
import static org.relief.intake.ProducedEvents.events;
import static org.relief.intake.ProducedEvents.state;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.intake.area.Location;
import org.relief.intake.item.Basket;
import org.relief.intake.item.Diet;
import org.relief.intake.request.Asked.Need;
import org.relief.intake.request.Asked.Urgency;
import org.relief.intake.request.Asked.VehicleAccess;
import org.relief.intake.request.Asked.Vulnerability;
import org.relief.intake.request.Asked.Window;
import org.relief.intake.request.ReliefRequest.CancelReason;
import org.relief.intake.request.ReliefRequest.Refusal;
import org.relief.intake.request.ReliefRequest.Status;
import org.relief.platform.eventing.Decision;

class ReliefRequestTest {

    private static final Instant NOW = Instant.parse("2022-01-05T08:03:00Z");
    private static final Need PARCELS = new Need(0, "FOOD_PARCEL_5D", 4);
    private static final Need FORMULA = new Need(0, "INFANT_FORMULA_400G", 2);
    private static final LifeDeadline FORMULA_ENDS = new LifeDeadline(
            LifeDeadline.Kind.INFANT_FORMULA, Instant.parse("2022-01-06T09:00:00Z"), "INFANT_FORMULA_400G");
    private static final Need WATER = new Need(0, "WATER_5L", 1);

    private static Asked asked(int people, Need... needs) {
        return new Asked(
                "alatau",
                new Location(43.299, 76.815),
                people,
                Urgency.HIGH,
                List.of(Vulnerability.INFANT),
                List.of(needs),
                new Window(Instant.parse("2022-01-06T03:00:00Z"), Instant.parse("2022-01-06T12:00:00Z")),
                VehicleAccess.ANY,
                List.of(FORMULA_ENDS));
    }

    private static Decision<ReliefRequest, Refusal> log(Asked asked) {
        return ReliefRequest.log(
                "6f3f9f0e-7a43-4b0c-9a63-0c7f5f5d1c01", "almaty", "K7M-2QX", asked, "entry-1", "operator-1", NOW);
    }

    private static ReliefRequest logged() {
        return state(log(asked(4, PARCELS, FORMULA)));
    }

    @Test
    void tellsOfItselfAsTheContractsSay() {
        assertSaysExample(log(asked(4, PARCELS, FORMULA)), "org.relief.request.logged.v1");
        assertSaysExample(logged().amend(asked(5, PARCELS, FORMULA), null, NOW), "org.relief.request.amended.v1");
        assertSaysExample(logged().cancel(CancelReason.NO_LONGER_NEEDED, null, NOW), "org.relief.request.cancelled.v1");
        assertSaysExample(logged().close(Status.SERVED, NOW), "org.relief.request.closed.v1");
        ReliefRequest closed = state(logged().close(Status.SERVED, NOW));
        assertSaysExample(closed.reopen("the wrong door", "operator-1", NOW), "org.relief.request.reopened.v1");
    }

    @Test
    void whatWasServedWaitsAgainWhenItWasNotAndNothingElseDoes() {
        ReliefRequest served = state(logged().close(Status.SERVED, NOW));
        ReliefRequest again = state(served.notServed(NOW));
        assertThat(again.status()).isEqualTo(Status.OPEN);
        assertThat(again.trail().reopenings()).extracting(Trail.Reopening::was).containsExactly(Status.SERVED);
        ReliefRequest cancelled = state(logged().cancel(CancelReason.NO_LONGER_NEEDED, null, NOW));
        ReliefRequest lapsed = state(logged().lapse(ReliefRequest.Lapse.UNTOUCHED, NOW));
        assertThat(state(cancelled.notServed(NOW))).isEqualTo(cancelled);
        assertThat(state(lapsed.notServed(NOW))).isEqualTo(lapsed);
        assertThat(state(again.notServed(NOW))).isEqualTo(again);
    }

    @Test
    void takesOverWhatOnlyADuplicateAsksForAndGivesItBack() {
        ReliefRequest one = state(log(asked(4, PARCELS)));
        ReliefRequest both = state(one.absorb(state(log(asked(4, WATER, PARCELS))), NOW));
        assertThat(both.asked().needs()).containsExactly(new Need(1, "FOOD_PARCEL_5D", 4), new Need(2, "WATER_5L", 1));
        ReliefRequest again = state(both.release("6f3f9f0e-7a43-4b0c-9a63-0c7f5f5d1c01", NOW));
        assertThat(again.asked().needs()).containsExactly(new Need(1, "FOOD_PARCEL_5D", 4));
    }

    private static ReliefRequest household(String id, int people, Urgency urgency, LifeDeadline... lives) {
        List<Vulnerability> who =
                lives.length == 0 ? List.of(Vulnerability.DISABILITY) : List.of(Vulnerability.CHRONIC_ILLNESS);
        Asked asked = new Asked(
                "alatau",
                new Location(43.299, 76.815),
                people,
                urgency,
                who,
                List.of(PARCELS),
                null,
                null,
                List.of(lives));
        return state(ReliefRequest.log(id, "almaty", id, asked, "entry-" + id, "operator-1", NOW));
    }

    private static LifeDeadline ends(LifeDeadline.Kind kind, int inHours) {
        return new LifeDeadline(kind, NOW.plusSeconds(3600L * inHours), null);
    }

    /** Insulin of a household that is none of theirs would send their car first, for good. */
    @Test
    void twoThatAreOneNeedTheWorseOfWhatEitherSaidAndGoApartAsTheyWere() {
        LifeDeadline oxygen = ends(LifeDeadline.Kind.OXYGEN, 20);
        ReliefRequest one = household("one", 3, Urgency.NORMAL);
        ReliefRequest two = household(
                "two", 5, Urgency.CRITICAL, ends(LifeDeadline.Kind.INSULIN, 9), ends(LifeDeadline.Kind.OXYGEN, 30));
        ReliefRequest three = household("three", 4, Urgency.HIGH, oxygen);
        ReliefRequest all = state(state(one.absorb(two, NOW)).absorb(three, NOW));
        assertThat(all.asked().urgency()).isEqualTo(Urgency.CRITICAL);
        assertThat(all.asked().people()).isEqualTo(5);
        assertThat(all.asked().vulnerabilities())
                .containsExactly(Vulnerability.DISABILITY, Vulnerability.CHRONIC_ILLNESS);
        assertThat(all.asked().lifeDeadlines()).containsExactlyInAnyOrder(ends(LifeDeadline.Kind.INSULIN, 9), oxygen);

        ReliefRequest withoutTwo = state(all.release("two", NOW));
        assertThat(withoutTwo.asked().urgency()).isEqualTo(Urgency.HIGH);
        assertThat(withoutTwo.asked().people()).isEqualTo(4);
        assertThat(withoutTwo.asked().vulnerabilities()).contains(Vulnerability.CHRONIC_ILLNESS);
        assertThat(withoutTwo.asked().lifeDeadlines()).containsExactly(oxygen);
        assertThat(state(withoutTwo.release("three", NOW)).asked()).isEqualTo(one.asked());
    }

    @Test
    void whatAPersonSaidOfBothStaysWhenTheyGoApart() {
        ReliefRequest one = household("one", 3, Urgency.NORMAL);
        ReliefRequest both = state(one.absorb(household("two", 5, Urgency.CRITICAL), NOW));
        Asked said = both.asked().with(new Circumstances(6, Urgency.CRITICAL, List.of(), List.of()));
        ReliefRequest apart = state(state(both.amend(said, null, NOW)).release("two", NOW));
        assertThat(apart.asked().people()).isEqualTo(6);
        assertThat(apart.asked().urgency()).isEqualTo(Urgency.NORMAL);
        assertThat(apart.asked().vulnerabilities()).isEmpty();
    }

    @Test
    void keepsTheLineOfAnItemAndNeverGivesALineTwice() {
        ReliefRequest withoutFormula = state(logged().amend(asked(4, PARCELS), null, NOW));
        ReliefRequest withWater = state(withoutFormula.amend(asked(4, WATER, PARCELS), null, NOW));
        assertThat(withWater.asked().needs())
                .containsExactly(new Need(3, "WATER_5L", 1), new Need(1, "FOOD_PARCEL_5D", 4));
    }

    private static Need food(int days, String first) {
        var goods = List.of(new Basket.Good(first, 300, false), new Basket.Good("BREAD_LOAF", 36, true));
        return Need.of(new Basket("GROCERIES", 4, days, goods), List.of(Diet.HALAL));
    }

    /** For other days it may be of another parcel first: a car that is on its way brings the same line all the same. */
    @Test
    void foodForPeopleAndDaysKeepsItsLineWhateverItIsOf() {
        ReliefRequest food = state(log(asked(4, WATER, food(3, "FOOD_PARCEL_5D"))));
        ReliefRequest longer = state(food.amend(asked(4, food(6, "FOOD_PARCEL_FAMILY_3D"), PARCELS), null, NOW));
        assertThat(longer.asked().needs()).extracting(Need::line).containsExactly(2, 3);
        assertThat(longer.asked().needs().getFirst().basket())
                .isEqualTo(food(6, "FOOD_PARCEL_FAMILY_3D").basket());
    }

    @Test
    void aDuplicatesFoodForDaysIsNotAskedForTwice() {
        ReliefRequest one = state(log(asked(4, food(3, "FOOD_PARCEL_5D"))));
        ReliefRequest both = state(one.absorb(state(log(asked(4, food(5, "FOOD_PARCEL_5D"), WATER))), NOW));
        assertThat(both.asked().needs()).extracting(Need::what).containsExactly("food: GROCERIES", "WATER_5L");
        assertThat(both.asked().needs().getFirst().basket().days()).isEqualTo(3);
    }

    @Test
    void saysNothingWhenItIsAmendedToWhatItIs() {
        Decision<ReliefRequest, Refusal> same = logged().amend(asked(4, PARCELS, FORMULA), null, NOW);
        assertThat(events(same)).isEmpty();
        assertThat(state(same)).isEqualTo(logged());
    }

    @Test
    void saysNothingOfANewContact() {
        Decision<ReliefRequest, Refusal> moved = logged().amend(asked(4, PARCELS, FORMULA), "entry-2", NOW);
        assertThat(events(moved)).isEmpty();
        assertThat(state(moved).contact()).isEqualTo("entry-2");
    }

    @Test
    void cannotBeAmendedOrCancelledOnceItIsCancelled() {
        ReliefRequest cancelled = state(logged().cancel(CancelReason.WITHDRAWN, null, NOW));
        assertThat(cancelled.amend(asked(5, PARCELS), null, NOW)).isEqualTo(Decision.reject(Refusal.CANCELLED));
        assertThat(cancelled.cancel(CancelReason.INVALID, null, NOW)).isEqualTo(Decision.reject(Refusal.CANCELLED));
    }

    @Test
    void cannotBeAmendedOrCancelledOnceItHasItsOutcome() {
        ReliefRequest served = state(logged().close(Status.SERVED, NOW));
        assertThat(served.amend(asked(5, PARCELS), null, NOW)).isEqualTo(Decision.reject(Refusal.CLOSED));
        assertThat(served.cancel(CancelReason.WITHDRAWN, null, NOW)).isEqualTo(Decision.reject(Refusal.CLOSED));
    }

    @Test
    void keepsItsFirstOutcome() {
        ReliefRequest served = state(logged().close(Status.SERVED, NOW));
        assertThat(served.close(Status.UNSERVED, NOW.plusSeconds(1))).isEqualTo(Decision.accept(served));
    }

    @Test
    void isNotClosedByTheOutcomeOfACancelledRequest() {
        ReliefRequest cancelled = state(logged().cancel(CancelReason.DUPLICATE, "other", NOW));
        assertThat(cancelled.close(Status.UNSERVED, NOW)).isEqualTo(Decision.accept(cancelled));
    }
}
