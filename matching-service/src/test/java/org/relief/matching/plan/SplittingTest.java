package org.relief.matching.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.relief.matching.planner.Batch;
import org.relief.matching.planner.Depot;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.ItemClass;
import org.relief.matching.planner.Need;
import org.relief.matching.planner.Place;
import org.relief.matching.planner.TimeWindow;
import org.relief.matching.planner.Vehicle;

class SplittingTest {

    private static final Map<String, Item> ITEMS = Map.of(
            "BOX", new Item("BOX", ItemClass.FOOD, 3_000, 1, false, Item.KEEPS),
            "KIT", new Item("KIT", ItemClass.MEDICINE, 1_000, 1, true, Item.KEEPS));

    private static Vehicle car(int kilograms, int from) {
        var place = new Place(0, 0);
        return new Vehicle(
                "car-" + kilograms,
                kilograms * 1_000,
                1_000_000,
                Set.of(),
                place,
                place,
                new TimeWindow(from, 36_000),
                TimeWindow.ALWAYS.to(),
                Set.of(),
                List.of(),
                3);
    }

    private static Depot depot(String code, Batch... stock) {
        return new Depot(code, new Place(0, 0), List.of(), 900, List.of(stock));
    }

    private static Batch of(String item, int units) {
        return new Batch(item, units, Batch.NO_EXPIRY);
    }

    private static List<List<Need>> parts(List<Vehicle> cars, List<Depot> depots, Need... needs) {
        return new Splitting(ITEMS, cars, depots).parts(Arrays.asList(needs), _ -> false, _ -> true);
    }

    private static List<Integer> units(List<List<Need>> parts) {
        return parts.stream()
                .map(part -> part.stream().mapToInt(Need::quantity).sum())
                .toList();
    }

    private static final List<Depot> PLENTY = List.of(depot("W1", of("BOX", 10_000), of("KIT", 10_000)));

    @Test
    void whatEveryCarCarriesIsOne() {
        assertThat(parts(List.of(car(300, 0), car(1_000, 0)), PLENTY, new Need("BOX", 100)))
                .containsExactly(List.of(new Need("BOX", 100)));
    }

    @Test
    void whatTheLargestFreeCarCarriesIsOne() {
        assertThat(units(parts(List.of(car(300, 0), car(1_000, 0)), PLENTY, new Need("BOX", 333))))
                .containsExactly(333);
    }

    @Test
    void moreIsInLoadsOfTheLargestThatIsFree() {
        assertThat(units(parts(List.of(car(300, 0), car(1_000, 0)), PLENTY, new Need("BOX", 400))))
                .containsExactly(333, 67);
        assertThat(units(parts(List.of(car(300, 0), car(1_000, 7_200)), PLENTY, new Need("BOX", 250))))
                .containsExactly(100, 100, 50);
    }

    @Test
    void onlyWhatThereIsIsTakenApart() {
        List<Depot> few = List.of(depot("W1", of("BOX", 50)));
        assertThat(units(parts(List.of(car(300, 0)), few, new Need("BOX", 10_000))))
                .containsExactly(10_000);
    }

    @Test
    void thereIsAnEndToIt() {
        List<Integer> units = units(parts(List.of(car(300, 0)), PLENTY, new Need("BOX", 10_000)));
        assertThat(units).hasSizeLessThanOrEqualTo(12);
        assertThat(units.stream().mapToInt(one -> one).sum()).isEqualTo(10_000);
    }

    @Test
    void whatLivesDependOnStaysTogether() {
        List<List<Need>> parts = parts(List.of(car(300, 0)), PLENTY, new Need("BOX", 150), new Need("KIT", 200));
        assertThat(parts.getFirst()).containsExactly(new Need("KIT", 200));
        assertThat(units(parts)).containsExactly(200, 100, 50);
    }

    @Test
    void whatLiesInNoCommonWarehouseIsTwo() {
        List<Depot> apart = List.of(depot("W1", of("BOX", 694)), depot("W2", of("KIT", 9)));
        assertThat(parts(List.of(car(300, 0)), apart, new Need("BOX", 2), new Need("KIT", 1)))
                .containsExactly(List.of(new Need("BOX", 2)), List.of(new Need("KIT", 1)));
    }

    @Test
    void whatNobodyHasStaysWithTheRest() {
        List<Depot> boxes = List.of(depot("W1", of("BOX", 694)));
        assertThat(parts(List.of(car(300, 0)), boxes, new Need("BOX", 2), new Need("KIT", 1)))
                .containsExactly(List.of(new Need("BOX", 2), new Need("KIT", 1)));
    }
}
