package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOT_MEAL;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.KIT;
import static org.relief.matching.planner.SmallTown.MINUTE;
import static org.relief.matching.planner.SmallTown.PARCEL;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.matching.planner.Change.LaterReturn;
import org.relief.matching.planner.Change.MoreStock;
import org.relief.matching.planner.Change.Permit;

class PlannerTest {
    private final SmallTown town = new SmallTown();

    private static Trip onlyTrip(Plan plan) {
        assertThat(plan.routes())
                .singleElement()
                .satisfies(route -> assertThat(route.trips()).hasSize(1));
        return plan.routes().getFirst().trips().getFirst();
    }

    @Test
    void oneCarServesDoorAfterDoorAlongTheRoad() {
        var plan = town.stock(PARCEL, 9)
                .request("far", 20, PARCEL, 1)
                .request("near", 10, PARCEL, 1)
                .car("car", 100, 8 * HOUR)
                .plan();
        assertThat(onlyTrip(plan).stops()).extracting(Stop::request).containsExactly("near", "far");
        assertThat(onlyTrip(plan).stops()).extracting(Stop::arriveAt).containsExactly(20 * MINUTE, 35 * MINUTE);
        assertThat(plan.shortfalls()).isEmpty();
    }

    @Test
    void noCarLoadsForARequestBeforeItIsAskedFor() {
        var problem = town.stock(PARCEL, 9)
                .request("now", 10, PARCEL, 1)
                .request("later", 10, PARCEL, 1)
                .car("car", 100, 8 * HOUR)
                .problem();
        var requests = problem.requests().stream()
                .map(request -> request.id().equals("later") ? request.knownFrom(2 * HOUR) : request)
                .toList();
        var released = problem.with(requests);
        var plan = new Planner(Policy.BALANCED, 1).plan(released, Budget.iterations(200));
        assertThat(new FeasibilityChecker(released).check(plan)).isEmpty();
        var trips = plan.routes().getFirst().trips();
        assertThat(trips).hasSize(2);
        assertThat(trips.getFirst().stops()).extracting(Stop::request).containsExactly("now");
        assertThat(trips.getFirst().loadAt())
                .as("the one that is known does not wait")
                .isLessThan(HOUR);
        assertThat(trips.getLast().loadAt()).isGreaterThanOrEqualTo(2 * HOUR);
    }

    @Test
    void aRequestJoinsARouteWhereItCostsLeast() {
        var problem = town.stock(PARCEL, 9)
                .request("near", 5, PARCEL, 1)
                .request("far", 20, PARCEL, 1)
                .request("between", 10, PARCEL, 2)
                .car("car", 100, 8 * HOUR)
                .problem();
        var planner = new Planner(Policy.BALANCED, 1);
        var both = problem.with(problem.requests().subList(0, 2));
        Route route = planner.plan(both, Budget.iterations(50)).routes().getFirst();
        Route more = planner.join(problem, route, "between").orElseThrow();
        assertThat(more.trips().getFirst().stops()).extracting(Stop::request).containsExactly("near", "between", "far");
        assertThat(new FeasibilityChecker(problem).check(more)).isEmpty();
    }

    @Test
    void aShortStockServesARequestInPart() {
        var plan = town.stock(PARCEL, 2)
                .request("family", 5, PARCEL, 3)
                .car("car", 100, 8 * HOUR)
                .plan();
        assertThat(onlyTrip(plan).stops().getFirst().goods())
                .containsExactly(new Handover("PARCEL", 2, Batch.NO_EXPIRY));
        assertThat(plan.shortfalls()).containsExactly(new Shortfall("family", "PARCEL", 1));
    }

    @Test
    void goodsThatExpireFirstAreGivenFirstButNeverLate() {
        var plan = town.stock(PARCEL, 1, 20 * MINUTE)
                .stock(PARCEL, 1, HOUR)
                .stock(PARCEL, 1, 3 * HOUR)
                .request("door", 30, PARCEL, 2)
                .car("car", 100, 8 * HOUR)
                .plan();
        assertThat(onlyTrip(plan).stops().getFirst().goods())
                .extracting(Handover::useBy)
                .containsExactly(HOUR, 3 * HOUR);
    }

    @Test
    void aFullCarComesBackToLoadAgain() {
        var plan = town.stock(PARCEL, 4)
                .request("one", 5, PARCEL, 2)
                .request("two", 6, PARCEL, 2)
                .car("small car", 10, 8 * HOUR)
                .plan();
        assertThat(plan.routes().getFirst().trips()).hasSize(2);
        assertThat(plan.shortfalls()).isEmpty();
    }

    @Test
    void hotMealsAreLoadedOnlyWhenTheDoorIsAboutToOpen() {
        var plan = town.stock(HOT_MEAL, 4)
                .openFrom(6 * HOUR, 7 * HOUR)
                .request("home", 10, HOT_MEAL, 4)
                .car("car", 100, 8 * HOUR)
                .plan();
        assertThat(onlyTrip(plan).leaveAt()).isEqualTo(6 * HOUR - 10 * MINUTE);
    }

    @Test
    void whatIsPromisedStaysFirstAndIsNotTakenFromStock() {
        var plan = town.stock(PARCEL, 1)
                .request("promised", 10, PARCEL, 1)
                .request("new", 3, PARCEL, 1)
                .carWithPromise("car", 8 * HOUR, "promised", PARCEL, 1)
                .plan();
        var trips = plan.routes().getFirst().trips();
        assertThat(trips).extracting(Trip::committed).containsExactly(true, false);
        assertThat(plan.shortfalls()).isEmpty();
    }

    @Test
    void lifeCriticalNeedsOfEveryNeighborhoodComeBeforeSavingMoreElsewhere() {
        var plan = town.stock(KIT, 2)
                .request("a", "HERE", 2, 9, KIT, 1)
                .request("b", "HERE", 2, 9, KIT, 1)
                .request("c", "THERE", 60, 1, KIT, 1)
                .car("car", 100, 8 * HOUR)
                .plan();
        assertThat(onlyTrip(plan).stops()).extracting(Stop::request).contains("c");
        assertThat(plan.score().floor()).isEqualTo(0.5);
    }

    @Test
    void replanningServesWhatIsNewAndKeepsTheRest() {
        var planner = new Planner(Policy.BALANCED, 7);
        town.stock(PARCEL, 9).request("old", 10, PARCEL, 1).car("car", 100, 8 * HOUR);
        var last = planner.plan(town.problem(), Budget.iterations(64));
        var next = planner.replan(town.request("new", 20, PARCEL, 1).problem(), last, Budget.iterations(0));
        assertThat(onlyTrip(next).stops()).extracting(Stop::request).containsExactly("old", "new");
    }

    @Test
    void aMissingPermitIsTheReasonAndTheChange() {
        var why = town.stock(PARCEL, 1)
                .access(AccessLevel.RESTRICTED)
                .request("door", 5, PARCEL, 1)
                .car("car", 100, 8 * HOUR)
                .why();
        assertThat(why.reasons()).containsExactly(UnservedReason.PERMIT_NEEDED);
        assertThat(why.smallestChange()).contains(new Permit("car", "PASS"));
    }

    @Test
    void aBlockedNeighborhoodIsNamedEvenIfNothingElseIsMissing() {
        var why = town.stock(PARCEL, 1)
                .access(AccessLevel.BLOCKED)
                .request("door", 5, PARCEL, 1)
                .car("car", 100, 8 * HOUR)
                .why();
        assertThat(why.reasons()).containsExactly(UnservedReason.NEIGHBORHOOD_BLOCKED);
        assertThat(why.smallestChange()).contains(new Change.OpenNeighborhood("HERE"));
    }

    @Test
    void theCurfewIsTheReasonWhenTheDriveHomeWouldBeLate() {
        var why = town.stock(PARCEL, 1)
                .request("door", 60, PARCEL, 1)
                .car("car", 100, 2 * HOUR)
                .why();
        assertThat(why.reasons()).contains(UnservedReason.CURFEW);
        assertThat(why.smallestChange()).contains(new LaterReturn("car", 135 * MINUTE));
    }

    @Test
    void theShiftsEndIsNotCalledACurfew() {
        var why = town.stock(PARCEL, 1)
                .request("door", 60, PARCEL, 1)
                .carOnDutyUntil("car", 2 * HOUR)
                .why();
        assertThat(why.reasons()).containsExactly(UnservedReason.NO_DRIVER);
        assertThat(why.smallestChange()).contains(new LaterReturn("car", 135 * MINUTE));
    }

    @Test
    void aWindowThatIsOverTooEarlyIsNamed() {
        var why = town.stock(PARCEL, 1)
                .openFrom(0, 30 * MINUTE)
                .request("door", 60, PARCEL, 1)
                .car("car", 100, 8 * HOUR)
                .why();
        assertThat(why.reasons()).contains(UnservedReason.OUTSIDE_HOURS).doesNotContain(UnservedReason.CURFEW);
        assertThat(why.smallestChange()).contains(new Change.OpenAt("door", 70 * MINUTE));
    }

    @Test
    void neighborhoodHoursThatAreOverTooEarlyAreNamedAndAreNotTheHouseholdsToChange() {
        var why = town.stock(PARCEL, 1)
                .neighborhoodHours(0, 30 * MINUTE)
                .request("door", 60, PARCEL, 1)
                .car("car", 100, 8 * HOUR)
                .why();
        assertThat(why.reasons()).contains(UnservedReason.OUTSIDE_HOURS).doesNotContain(UnservedReason.CURFEW);
        assertThat(why.hours()).containsExactly(WhoseHours.NEIGHBORHOOD);
        assertThat(why.smallestChange()).contains(new Change.LongerAccess("HERE", 70 * MINUTE));
    }

    @Test
    void aCarLoadsWithinTheHoursOfItsWarehouse() {
        var trip = town.stock(PARCEL, 1)
                .loadsFrom(2 * HOUR, 3 * HOUR)
                .request("door", 5, PARCEL, 1)
                .car("car", 100, 8 * HOUR)
                .plan()
                .routes()
                .getFirst()
                .trips()
                .getFirst();
        assertThat(trip.loadAt()).isBetween(2 * HOUR, 3 * HOUR);
    }

    @Test
    void aWarehouseThatLoadsTooLateForTheHouseholdIsNamedAndWhenItWouldServe() {
        var why = town.stock(PARCEL, 1)
                .loadsFrom(2 * HOUR, 3 * HOUR)
                .openFrom(0, 2 * HOUR)
                .request("door", 30, PARCEL, 1)
                .car("car", 100, 8 * HOUR)
                .why();
        assertThat(why.reasons()).containsExactly(UnservedReason.OUTSIDE_HOURS);
        assertThat(why.hours()).contains(WhoseHours.WAREHOUSE);
        var asked = town.loadsFrom(2 * HOUR, 3 * HOUR).problem();
        var longer = List.<Change>of(new Change.LongerOpening("W1", 0));
        assertThat(new Planner(Policy.BALANCED, 7)
                        .plan(Planner.whatIf(asked, longer), Budget.iterations(320))
                        .shortfalls())
                .isEmpty();
    }

    @Test
    void aWarehouseThatClosesBeforeTheCurfewAllowsIsTheReasonAndNotTheCurfew() {
        var why = town.stock(PARCEL, 1)
                .loadsFrom(20 * HOUR, 21 * HOUR)
                .request("door", 5, PARCEL, 1)
                .car("car", 100, 8 * HOUR)
                .why();
        assertThat(why.hours()).contains(WhoseHours.WAREHOUSE);
        assertThat(why.smallestChange()).contains(new Change.LongerOpening("W1", 0));
    }

    @Test
    void theStockThatIsMissingIsCounted() {
        var why = town.stock(PARCEL, 2)
                .request("door", 5, PARCEL, 6)
                .car("car", 100, 8 * HOUR)
                .why();
        assertThat(why.reasons()).contains(UnservedReason.NO_STOCK);
        assertThat(why.smallestChange()).contains(new MoreStock("PARCEL", 4, "W1"));
    }

    @Test
    void stockThatIsTooLittleIsNamedEvenIfNobodyDrives() {
        var why = new SmallTown().stock(KIT, 2).request("R1", 5, KIT, 5).why();
        assertThat(why.reasons()).containsExactlyInAnyOrder(UnservedReason.NO_STOCK, UnservedReason.NO_DRIVER);
        assertThat(why.changes())
                .hasSize(2)
                .contains(new MoreStock("KIT", 3, "W1"))
                .anyMatch(Change.OneMoreCar.class::isInstance);
    }

    @Test
    void neighborhoodHoursAreKept() {
        var plan = town.stock(PARCEL, 1)
                .neighborhoodHours(2 * HOUR, 3 * HOUR)
                .request("door", 5, PARCEL, 1)
                .car("car", 100, 8 * HOUR)
                .plan();
        assertThat(onlyTrip(plan).stops().getFirst().startAt()).isEqualTo(2 * HOUR);
    }

    @Test
    void aProblemWithNothingInItHasAnEmptyPlan() {
        assertThat(town.plan().routes()).isEqualTo(List.of());
        assertThat(town.plan().shortfalls()).isEmpty();
    }
}
