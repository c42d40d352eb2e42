package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.SmallTown.HOT_MEAL;
import static org.relief.matching.planner.SmallTown.HOUR;
import static org.relief.matching.planner.SmallTown.MINUTE;
import static org.relief.matching.planner.SmallTown.PARCEL;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.relief.matching.planner.Change.LaterReturn;
import org.relief.matching.planner.Change.LongerHot;
import org.relief.matching.planner.Change.MoreStock;
import org.relief.matching.planner.Change.OpenRoad;

/** Reasons that are true: everything that binds, and what would really help. */
class ReasonsTest {
    private static final int PROBLEMS = Integer.getInteger("reasons.problems", 1_000);

    private final Planner planner = new Planner(Policy.BALANCED, 7);
    private final SmallTown town = new SmallTown();

    @Test
    void hotFoodThatHasTooFarToGoIsTheReasonNotThatOthersNeedItMore() {
        var why = town.stock(HOT_MEAL, 4)
                .request("door", 100, HOT_MEAL, 4)
                .car("car", 100, 8 * HOUR)
                .why();
        assertThat(why.reasons()).containsExactly(UnservedReason.COOLS_BEFORE_ARRIVAL);
        assertThat(why.smallestChange()).contains(new LongerHot("HOT_MEAL", 100 * MINUTE));
    }

    @Test
    void twoLimitsAreBothNamedAndBothChangesServe() {
        town.stock(HOT_MEAL, 4).request("door", 100, HOT_MEAL, 4).car("car", 100, 3 * HOUR);
        var why = town.why();
        assertThat(why.reasons()).containsExactly(UnservedReason.COOLS_BEFORE_ARRIVAL, UnservedReason.CURFEW);
        assertThat(why.hours()).containsExactly(WhoseHours.CURFEW);
        assertThat(why.changes())
                .containsExactlyInAnyOrder(
                        new LongerHot("HOT_MEAL", 100 * MINUTE), new LaterReturn("car", 215 * MINUTE));
        assertServes(why);
    }

    @Test
    void whereNoOpenRoadLeadsTheClosedOneInBetweenIsNamedAndServesWhenItOpens() {
        town.stock(PARCEL, 3)
                .closed("BEHIND", 50)
                .closed("BETWEEN", 20)
                .request("door", 30, PARCEL, 3)
                .car("car", 100, 3 * HOUR);
        var why = town.why();
        assertThat(why.reasons()).containsExactly(UnservedReason.NO_WAY);
        assertThat(why.changes()).containsExactly(new OpenRoad("BETWEEN"));
        assertServes(why);
    }

    @Test
    void behindTwoClosedRoadsBothAreNamedWithWhatIsLackingBesides() {
        town.stock(PARCEL, 1)
                .closed("FIRST", 10)
                .closed("SECOND", 20)
                .request("door", 30, PARCEL, 3)
                .car("car", 100, 3 * HOUR);
        var why = town.why();
        assertThat(why.reasons()).containsExactly(UnservedReason.NO_STOCK, UnservedReason.NO_WAY);
        assertThat(why.changes())
                .containsExactlyInAnyOrder(
                        new OpenRoad("FIRST"), new OpenRoad("SECOND"), new MoreStock("PARCEL", 2, "W1"));
        assertServes(why);
    }

    @Test
    void threeLimitsAreAllNamed() {
        town.stock(PARCEL, 1)
                .access(AccessLevel.RESTRICTED)
                .request("door", 60, PARCEL, 3)
                .car("car", 100, 2 * HOUR);
        var why = town.why();
        assertThat(why.reasons())
                .containsExactly(UnservedReason.NO_STOCK, UnservedReason.PERMIT_NEEDED, UnservedReason.CURFEW);
        assertServes(why);
    }

    @Test
    void shiftAndCurfewAreBothNamedWhereBothEndTooEarly() {
        town.stock(PARCEL, 1).request("door", 360, PARCEL, 1).car("car", 100, 11 * HOUR);
        var why = town.why();
        assertThat(why.reasons()).containsExactly(UnservedReason.CURFEW, UnservedReason.NO_DRIVER);
        assertThat(why.hours()).containsExactlyInAnyOrder(WhoseHours.CURFEW, WhoseHours.SHIFT);
        assertServes(why);
    }

    @Test
    void whoReceivesWhenNobodyDrivesLacksADriverAndNotHours() {
        var why = town.stock(PARCEL, 1)
                .openFrom(13 * HOUR, 14 * HOUR)
                .request("door", 10, PARCEL, 1)
                .carOnDutyUntil("car", 8 * HOUR)
                .why();
        assertThat(why.reasons()).containsExactly(UnservedReason.NO_DRIVER);
        assertThat(why.hours()).containsExactly(WhoseHours.SHIFT);
        assertThat(why.smallestChange().orElseThrow()).isNotInstanceOf(Change.OpenAt.class);
    }

    @Test
    void aCarThatIsTooSmallIsNamedWithHowMuchItWouldHaveToCarry() {
        var why = town.stock(PARCEL, 40)
                .request("door", 10, PARCEL, 40)
                .car("car", 100, 8 * HOUR)
                .why();
        assertThat(why.reasons()).containsExactly(UnservedReason.VEHICLE_FULL);
        assertThat(why.smallestChange()).contains(new Change.LargerCar("car", 200_000, 1_000_000));
        assertServes(why);
    }

    @Test
    void whoIsPassedOverForEvennessReadsThat() {
        town.stock(PARCEL, 10);
        for (int i = 0; i < 20; i++) {
            town.request("old-" + i, "HERE", 5 + i % 3, 2, PARCEL, 1);
        }
        for (int i = 0; i < 10; i++) {
            town.request("plain-" + i, "THERE", 5 + i % 3, 1, PARCEL, 1);
        }
        var problem = town.car("car", 1_000, 10 * HOUR).problem();
        var plan = planner.plan(problem, Budget.iterations(2_000));
        assertThat(served(plan)).anyMatch(id -> id.startsWith("plain"));
        var why = planner.explain(problem, plan, Budget.iterations(10_000)).stream()
                .filter(one -> one.request().startsWith("old"))
                .toList();
        assertThat(why).isNotEmpty().allSatisfy(one -> {
            assertThat(one.reasons()).startsWith(UnservedReason.FAIRNESS).doesNotContain(UnservedReason.LOWER_PRIORITY);
            assertThat(one.passedOver().orElseThrow().neighborhood()).isEqualTo("THERE");
            assertThat(one.passedOver().orElseThrow().rule()).isEqualTo(PassedOver.Rule.EVEN_SHARES);
        });
    }

    private static List<String> served(Plan plan) {
        return plan.routes().stream()
                .flatMap(route -> route.trips().stream())
                .flatMap(trip -> trip.stops().stream())
                .map(Stop::request)
                .toList();
    }

    private void assertServes(Explanation why) {
        var changed = Planner.whatIf(town.problem(), why.changes());
        assertThat(planner.plan(changed, Budget.iterations(320)).shortfalls()).isEmpty();
    }

    /** One need, with one to three limits in its way: whoever makes the changes that are named and plans again serves it. */
    @Test
    void whateverBindsTheChangesThatAreNamedServe() {
        IntStream.range(0, PROBLEMS).forEach(seed -> {
            var limits = limits(new SplittableRandom(seed));
            var problem = bound(limits, new SplittableRandom(seed + PROBLEMS));
            var plan = planner.plan(problem, Budget.iterations(16));
            assertThat(plan.shortfalls()).as("problem %d", seed).hasSize(1);
            var why = planner.explain(problem, plan, Budget.iterations(10_000)).getFirst();
            assertThat(why.changes()).as("problem %d: %s", seed, why).isNotEmpty();
            assertThat(why.reasons()).as("problem %d: %s", seed, limits).containsAll(named(limits));
            assertThat(why.hours()).as("problem %d: %s", seed, limits).containsAll(hours(limits));
            var changed = Planner.whatIf(problem, why.changes());
            assertThat(planner.plan(changed, Budget.iterations(16)).shortfalls())
                    .as("problem %d: %s", seed, why)
                    .isEmpty();
            if (why.changes().size() > 1) {
                why.changes().forEach(one -> assertIsNeeded(problem, why, one, seed));
            }
        });
    }

    private void assertIsNeeded(Problem problem, Explanation why, Change one, int seed) {
        List<Change> others = new ArrayList<>(why.changes());
        others.remove(one);
        assertThat(planner.plan(Planner.whatIf(problem, others), Budget.iterations(16))
                        .shortfalls())
                .as("problem %d: %s without %s", seed, why, one)
                .isNotEmpty();
    }

    private enum Limit {
        STOCK,
        EXPIRY,
        BLOCKED,
        PERMIT,
        HOUSEHOLD,
        NEIGHBORHOOD,
        CURFEW,
        SHIFT,
        ROOM,
        HEAT,
        ROAD
    }

    /** One to three; there is not enough of what would expire, and nobody needs a permit for what is blocked. */
    private static Set<Limit> limits(SplittableRandom random) {
        Set<Limit> limits = EnumSet.noneOf(Limit.class);
        for (int count = 1 + random.nextInt(3); limits.size() < count; ) {
            limits.add(Limit.values()[random.nextInt(Limit.values().length)]);
        }
        if (limits.contains(Limit.STOCK)) {
            limits.remove(Limit.EXPIRY);
        }
        if (limits.contains(Limit.BLOCKED)) {
            limits.remove(Limit.PERMIT);
        }
        return limits;
    }

    private static List<UnservedReason> named(Set<Limit> limits) {
        return limits.stream()
                .map(limit -> switch (limit) {
                    case STOCK -> UnservedReason.NO_STOCK;
                    case EXPIRY -> UnservedReason.EXPIRES_BEFORE_ARRIVAL;
                    case BLOCKED -> UnservedReason.NEIGHBORHOOD_BLOCKED;
                    case PERMIT -> UnservedReason.PERMIT_NEEDED;
                    case HOUSEHOLD, NEIGHBORHOOD -> UnservedReason.OUTSIDE_HOURS;
                    case CURFEW -> UnservedReason.CURFEW;
                    case SHIFT -> UnservedReason.NO_DRIVER;
                    case ROOM -> UnservedReason.VEHICLE_FULL;
                    case HEAT -> UnservedReason.COOLS_BEFORE_ARRIVAL;
                    case ROAD -> UnservedReason.NO_WAY;
                })
                .distinct()
                .toList();
    }

    private static List<WhoseHours> hours(Set<Limit> limits) {
        return limits.stream()
                .flatMap(limit -> switch (limit) {
                    case HOUSEHOLD -> Stream.of(WhoseHours.HOUSEHOLD);
                    case NEIGHBORHOOD -> Stream.of(WhoseHours.NEIGHBORHOOD);
                    case CURFEW -> Stream.of(WhoseHours.CURFEW);
                    case SHIFT -> Stream.of(WhoseHours.SHIFT);
                    default -> Stream.<WhoseHours>of();
                })
                .toList();
    }

    /** A door 40 to 80 minutes away, for two meals, and one car; then some limits are drawn tighter than that. */
    private static Problem bound(Set<Limit> limits, SplittableRandom random) {
        int drive = 40 + random.nextInt(40);
        int arrival = (10 + drive) * MINUTE;
        int home = arrival + (5 + drive) * MINUTE;
        var stock = limits.contains(Limit.STOCK)
                ? new Batch("HOT_MEAL", 1, Batch.NO_EXPIRY)
                : new Batch(
                        "HOT_MEAL",
                        2,
                        limits.contains(Limit.EXPIRY) ? arrival - 1 - random.nextInt(20 * MINUTE) : Batch.NO_EXPIRY);
        var hot = limits.contains(Limit.HEAT) ? 1 + random.nextInt(drive * MINUTE) : 2 * HOUR;
        var access = limits.contains(Limit.BLOCKED)
                ? AccessLevel.BLOCKED
                : limits.contains(Limit.PERMIT) ? AccessLevel.RESTRICTED : AccessLevel.OPEN;
        var item = new Item("HOT_MEAL", ItemClass.FOOD, 500, 1_000, false, hot);
        var car = new Vehicle(
                "car",
                limits.contains(Limit.ROOM) ? 900 : 100_000,
                1_000_000,
                limits.contains(Limit.BLOCKED) || !limits.contains(Limit.PERMIT) ? Set.of("PASS", "GATE") : Set.of(),
                SmallTown.kilometer(0),
                SmallTown.kilometer(0),
                new TimeWindow(0, limits.contains(Limit.SHIFT) ? home - 1 - random.nextInt(30 * MINUTE) : 12 * HOUR),
                limits.contains(Limit.CURFEW) ? home - 1 - random.nextInt(30 * MINUTE) : 13 * HOUR,
                Set.of(),
                List.of(),
                1);
        var request = new Request(
                "door",
                "HERE",
                SmallTown.kilometer(drive),
                4,
                1,
                1,
                -24 * HOUR,
                List.of(new Need("HOT_MEAL", 2)),
                limits.contains(Limit.HOUSEHOLD)
                        ? List.of(new TimeWindow(0, arrival - 1 - random.nextInt(30 * MINUTE)))
                        : List.of(),
                limits.contains(Limit.PERMIT) && random.nextBoolean() ? Set.of("GATE") : Set.of(),
                5 * MINUTE);
        var hours = limits.contains(Limit.NEIGHBORHOOD)
                ? List.of(new TimeWindow(0, arrival - 1 - random.nextInt(30 * MINUTE)))
                : List.<TimeWindow>of();
        return new Problem(
                List.of(item),
                List.of(new Depot("W1", SmallTown.kilometer(0), List.of(), 10 * MINUTE, List.of(stock))),
                List.of(new Neighborhood("HERE", 1_000, access, "PASS", hours)),
                List.of(request),
                List.of(car),
                new SmallTown.Road(limits.contains(Limit.ROAD) ? Map.of("BETWEEN", 20.0) : Map.of()),
                24 * HOUR);
    }
}
