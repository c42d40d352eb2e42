package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.relief.matching.planner.Policy.Rule;

/** The worked examples of three neighborhoods that stand beside each rule. */
class PolicyTest {

    private static final int HOUR = 3600;
    private static final Item PARCEL = new Item("PARCEL", ItemClass.FOOD, 1_000, 1_000, true, Item.KEEPS);
    private static final Item BLANKET = new Item("BLANKET", ItemClass.FOOD, 1_000, 1_000, false, Item.KEEPS);

    private final List<Request> requests = new ArrayList<>();

    private void household(String neighborhood, Item item, int units, double urgency, int waiting) {
        requests.add(new Request(
                neighborhood + requests.size(),
                neighborhood,
                new Place(0, requests.size() / 100.0),
                4,
                1,
                urgency,
                -waiting,
                List.of(new Need(item.code(), units)),
                List.of(),
                Set.of(),
                60));
    }

    private void households(int count, String neighborhood, Item item, double urgency) {
        IntStream.range(0, count).forEach(_ -> household(neighborhood, item, 1, urgency, 24 * HOUR));
    }

    /** Units by neighborhood. */
    private Map<String, Integer> given(Item item, int stock, Policy policy) {
        var neighborhoods = List.of("A", "B", "C").stream()
                .map(code -> new Neighborhood(code, 1_000, AccessLevel.OPEN, "", List.of()))
                .toList();
        var depot =
                new Depot("W", new Place(0, 0), List.of(), 60, List.of(new Batch(item.code(), stock, Batch.NO_EXPIRY)));
        var car = new Vehicle(
                "car",
                1_000_000,
                1_000_000,
                Set.of(),
                new Place(0, 0),
                new Place(0, 0),
                new TimeWindow(0, 12 * HOUR),
                12 * HOUR,
                Set.of(),
                List.of(),
                1);
        TravelTimes minutes = (from, to) -> (int) Math.round(Math.abs(from.longitude() - to.longitude()) * 60);
        var problem = new Problem(
                List.of(PARCEL, BLANKET), List.of(depot), neighborhoods, requests, List.of(car), minutes, 24 * HOUR);
        Plan plan = new Planner(policy, 1).plan(problem, Budget.iterations(10_000));
        assertThat(new FeasibilityChecker(problem).check(plan)).isEmpty();
        Map<String, Integer> given = new HashMap<>(Map.of("A", 0, "B", 0, "C", 0));
        plan.routes().stream()
                .flatMap(route -> route.trips().stream())
                .flatMap(trip -> trip.stops().stream())
                .forEach(stop -> given.merge(
                        stop.request().substring(0, 1),
                        stop.goods().stream().mapToInt(Handover::quantity).sum(),
                        Integer::sum));
        return given;
    }

    @Test
    void lifeCriticalFirstFillsEachNeighborhoodToTheSameShareOfWhatLivesDependOn() {
        households(4, "A", PARCEL, 4);
        households(8, "B", PARCEL, 2);
        households(12, "C", PARCEL, 1);
        assertThat(given(PARCEL, 12, Policy.BALANCED)).isEqualTo(Map.of("A", 2, "B", 4, "C", 6));
    }

    @Test
    void deprivationAloneGivesToTheMostUrgentAndWithTheGiniToAllAlike() {
        households(10, "A", BLANKET, 4);
        households(10, "B", BLANKET, 2);
        households(10, "C", BLANKET, 1);
        assertThat(given(BLANKET, 15, Policy.of(Rule.DEPRIVATION_GINI, 0))).isEqualTo(Map.of("A", 10, "B", 5, "C", 0));
        assertThat(given(BLANKET, 15, Policy.of(Rule.DEPRIVATION_GINI, 1))).isEqualTo(Map.of("A", 5, "B", 5, "C", 5));
    }

    @Test
    void proportionalQuotasAreTheSameShareOfWhatEachAsksForWhateverItsUrgency() {
        households(6, "A", BLANKET, 1);
        households(4, "B", BLANKET, 4);
        households(2, "C", BLANKET, 2);
        assertThat(given(BLANKET, 6, Policy.of(Rule.PROPORTIONAL, 1))).isEqualTo(Map.of("A", 3, "B", 2, "C", 1));
    }

    @Test
    void firstComeServesWhoAskedFirstThoughTheLastIsTheMostUrgent() {
        household("A", PARCEL, 2, 1, 3 * HOUR);
        household("B", PARCEL, 2, 1, 2 * HOUR);
        household("C", PARCEL, 2, 4, HOUR);
        assertThat(given(PARCEL, 4, Policy.of(Rule.FIRST_COME, 0))).isEqualTo(Map.of("A", 2, "B", 2, "C", 0));
    }

    @Test
    void inAQueueOfMoreThanItsStepsTheOldestAreServed() {
        IntStream.range(0, 60).forEach(i -> household(i < 30 ? "A" : "B", PARCEL, 1, i < 30 ? 1 : 4, (100 - i) * 60));
        assertThat(given(PARCEL, 30, Policy.of(Rule.FIRST_COME, 0))).isEqualTo(Map.of("A", 30, "B", 0, "C", 0));
    }
}
