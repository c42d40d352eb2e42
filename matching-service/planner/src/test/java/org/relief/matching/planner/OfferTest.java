package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.KIT;
import static org.relief.matching.planner.SmallTown.PARCEL;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A household that asks for four parcels of five kilograms and ten kits of one; parcels keep for an hour. */
class OfferTest {
    private static final int CAR = 0;

    private Driven town = town(100, false);
    private final Offer offer = new Offer(town.in);

    private static Driven town(int kilograms, boolean whole) {
        var problem = new SmallTown()
                .stock(PARCEL, 3, HOUR)
                .stock(KIT, 30)
                .request("family", 10, PARCEL, 4)
                .request("neighbor", 10, KIT, 8)
                .car("car", kilograms, 8 * HOUR)
                .problem();
        var both = List.of(new Need(PARCEL.code(), 4), new Need(KIT.code(), 10, whole));
        var requests = problem.requests().stream()
                .map(request -> request.id().equals("family")
                        ? new Request(
                                request.id(),
                                request.neighborhood(),
                                request.place(),
                                request.people(),
                                1,
                                1,
                                request.waitingSince(),
                                both,
                                List.of(),
                                request.vehicleAccess(),
                                request.handoverSeconds())
                        : request)
                .toList();
        return new Driven(problem.with(requests), Policy.LEAST_SUFFERING);
    }

    private void make(int trip, int begin) {
        offer.make(town.state, town.visit("family"), CAR, trip, 0, begin);
    }

    /** How many parcels and kits. */
    private List<Integer> units() {
        int first = town.line("family");
        boolean parcelsFirst = town.problem.items().get(town.in.lineItem[first]).equals(PARCEL);
        return List.of(offer.quantity[parcelsFirst ? 0 : 1], offer.quantity[parcelsFirst ? 1 : 0]);
    }

    private void assertOffers(int parcels, int kits) {
        assertThat(units()).containsExactly(parcels, kits);
    }

    @Test
    void asMuchAsIsThere() {
        make(State.NONE, 20);
        assertOffers(3, 10);
        assertThat(offer.due).as("the parcels do not keep").isEqualTo(HOUR);
        assertThat(offer.until).isEqualTo(HOUR);
    }

    @Test
    void nothingThatIsSpoiltAtTheDoor() {
        make(State.NONE, HOUR + 1);
        assertOffers(0, 10);
        assertThat(offer.due).isGreaterThan(24 * HOUR);
        assertThat(offer.from)
                .as("the same at any time after the parcels' last hour")
                .isEqualTo(HOUR);
    }

    @Test
    void whatSuffersMostPerKilogramComesFirstWhereRoomIsShort() {
        town = town(12, false);
        make(State.NONE, 20);
        assertOffers(0, 10);
    }

    @Test
    void whatOthersHaveInTheCarLeavesLessRoom() {
        town = town(12, false).trip("car", "neighbor");
        make(town.state.trip[town.visit("neighbor")], 20);
        assertOffers(0, 4);
    }

    @Test
    void whatBelongsTogetherIsNotTornForWantOfRoomThatTheCarHas() {
        town = town(12, true).trip("car", "neighbor");
        make(town.state.trip[town.visit("neighbor")], 20);
        assertOffers(0, 0);
        town = town(6, true);
        make(State.NONE, 20);
        assertOffers(0, 6);
    }

    @Test
    void theGainIsTheLossAvoidedAndTheSlopeWhatASecondCosts() {
        make(State.NONE, 20);
        long gain = 0;
        long slope = 0;
        for (int i = 0; i < 2; i++) {
            gain += town.in.lineLoss[town.line("family") + i] * offer.quantity[i];
            slope += town.in.lineSlope[town.line("family") + i] * offer.quantity[i];
        }
        assertThat(offer.gain).isEqualTo(gain);
        assertThat(offer.slope).isEqualTo(slope);
    }

    @Test
    void whatCostsMoreThanItHelpsIsNotOffered() {
        Arrays.fill(town.state.cargo.price, Long.MAX_VALUE / 100);
        make(State.NONE, 20);
        assertOffers(0, 0);
        assertThat(offer.gain).isZero();
    }

    /** Asked once a trip and kept: so it must be what an offer made anew for the moment says. */
    @Test
    void pricesThatAreKeptAreThoseOfAnOfferMadeForThatMoment() {
        Driven.everyAccepted(30, state -> {
            var prices = new Prices(state);
            var fresh = new Offer(state.in);
            for (int visit = 0; visit < state.in.visits; visit++) {
                prices.begin(visit);
                for (int other = 0; other < state.in.visits && !state.isAssigned(visit); other++) {
                    int t = state.trip[other];
                    int car = t == State.NONE ? State.NONE : state.vehicleOf(t);
                    if (t != State.NONE && state.in.admits(visit, car)) {
                        int begin = state.schedule.leave[other];
                        fresh.make(state, visit, car, t, state.tripDepot[t], begin);
                        assertThat(prices.gain(t, car, begin)).isEqualTo(fresh.gain);
                        assertThat(prices.slope(t)).isEqualTo(fresh.slope);
                    }
                }
            }
        });
    }
}
