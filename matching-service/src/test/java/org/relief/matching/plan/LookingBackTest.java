package org.relief.matching.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.relief.matching.area.AreaFacts;
import org.relief.matching.area.Basket;
import org.relief.matching.area.DailyHours;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.DriverEvents.ShiftStarted;
import org.relief.matching.area.DriverEvents.Vehicle;
import org.relief.matching.area.DriverEvents.VehicleKind;
import org.relief.matching.area.IntakeEvents.AccessReported;
import org.relief.matching.area.IntakeEvents.Need;
import org.relief.matching.area.IntakeEvents.NeighborhoodDefined;
import org.relief.matching.area.IntakeEvents.RequestAsked;
import org.relief.matching.area.IntakeEvents.Urgency;
import org.relief.matching.area.InventoryEvents.Available;
import org.relief.matching.area.InventoryEvents.StockLevelChanged;
import org.relief.matching.area.Location;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.area.StockCard;
import org.relief.matching.area.Warehouse;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.SilentJournal;
import org.relief.matching.plan.Hindsight.Gain;
import org.relief.matching.plan.Hindsight.Kind;
import org.relief.matching.plan.PastDay.Handed;
import org.relief.matching.planner.AccessLevel;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.ItemClass;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Policy;
import org.relief.matching.planner.StraightLine;

/**
 * Twenty households of four ask for food for three days, two parcels each, 22 minutes from the warehouse. A car that takes
 * twenty parcels is on duty from nine to eleven: it loads (15 minutes), drives there and back (2 × 22) and hands over to ten
 * (10 × 5), and has no time for a second trip.
 */
class LookingBackTest {

    private static final LocalDate DAY = LocalDate.of(2022, 1, 6);
    private static final Instant NINE = Instant.parse("2022-01-06T03:00:00Z");
    private static final Instant NIGHT = Instant.parse("2022-01-06T18:10:00Z");
    private static final Location GATE = new Location(43.26, 76.88);
    private static final Location DOOR = new Location(43.299, 76.815);
    private static final int TEN_HOUSEHOLDS = 60_000;

    private final AreaState state = new AreaState(new SilentJournal(), () -> "new");
    private final List<RequestAsked> asked = new ArrayList<>();
    private final List<ShiftStarted> shifts = new ArrayList<>();
    private final List<Handed> handed = new ArrayList<>();

    LookingBackTest() {
        state.setItems(Map.of("PARCEL", new Item("PARCEL", ItemClass.FOOD, 3000, 6000, false, Item.KEEPS)));
        state.put(new AreaFacts(
                ZoneId.of("Asia/Almaty"), new DailyHours(LocalTime.of(23, 0), LocalTime.of(7, 0)), 1, null, 0, null));
        state.put(NeighborhoodFacts.unheard("alatau").on(new NeighborhoodDefined("alatau", DOOR, 1000, null), 1));
        state.put(new Warehouse("W1", GATE, true, 1, null, null, null, null));
        IntStream.range(0, 20).forEach(i -> ask("household-" + i, NINE.minus(Duration.ofHours(2))));
    }

    private void ask(String id, Instant loggedAt) {
        var basket = new Basket("GROCERIES", 4, 3, List.of(new Basket.Good("PARCEL", 6 * Basket.PARTS, false)));
        asked.add(new RequestAsked(
                id,
                "alatau",
                DOOR,
                4,
                Urgency.NORMAL,
                List.of(),
                List.of(new Need(1, "PARCEL", 2, List.of(), basket)),
                null,
                null,
                loggedAt));
    }

    private void stock(int parcels) {
        var level = new StockLevelChanged("W1", "PARCEL", List.of(new Available(parcels, null)));
        state.put(StockCard.unheard("W1", "PARCEL").on(level, 1));
    }

    private void shift(int grams, Instant until) {
        var car = new Vehicle(VehicleKind.VAN, grams, 900_000, Set.of());
        shifts.add(new ShiftStarted("shift-1", "driver-test", car, GATE, GATE, NINE, until));
    }

    private void handOver(int household, Instant at) {
        handed.add(new Handed("household-" + household, "W1", at, List.of(new HandedLine(1, "PARCEL", 2))));
    }

    private PastDay day() {
        var over = DayOver.of("area", DAY, state, Rules.STANDARD, new AreaRoads(StraightLine.CITY));
        return new PastDay(over, asked, shifts, handed);
    }

    private Hindsight lookBack() {
        return new LookingBack(new Planner(Policy.BALANCED, 1), () -> false)
                .of(day(), 18, NIGHT)
                .orElseThrow();
    }

    @Test
    void aSecondCarWhereOneWasTooSmallServesFortyPeopleMoreForThreeDays() {
        stock(30);
        shift(TEN_HOUSEHOLDS, NINE.plus(Duration.ofHours(2)));
        IntStream.range(0, 5).forEach(i -> handOver(i, NINE.plus(Duration.ofHours(1))));
        Hindsight hindsight = lookBack();
        assertThat(hindsight.requests()).isEqualTo(20);
        assertThat(hindsight.lived()).isEqualTo(new Hindsight.Came(5, 20, 15, 60, 60, 18, 3 * 3600L));
        assertThat(hindsight.known().served()).isEqualTo(10);
        assertThat(hindsight.known().personDays()).isEqualTo(120);
        assertThat(hindsight.known().kilometers()).isEqualTo(18);
        Gain best = hindsight.gains().getFirst();
        assertThat(best.kind()).isEqualTo(Kind.CAR);
        assertThat(best.warehouse()).isEqualTo("W1");
        assertThat(best.kilograms()).isEqualTo(60);
        assertThat(best.from()).isEqualTo(NINE);
        assertThat(best.people()).isEqualTo(40);
        assertThat(best.personDays()).isEqualTo(120);
    }

    /** Goods of the day that were handed over count as there: 10 parcels are left, 2 were given. */
    @Test
    void aLotThatWasTooSmallIsNamedWithItsSize() {
        stock(10);
        shift(10 * TEN_HOUSEHOLDS, NINE.plus(Duration.ofHours(8)));
        handOver(0, NINE.plus(Duration.ofHours(1)));
        Hindsight hindsight = lookBack();
        assertThat(hindsight.known().personDays()).isEqualTo(6 * 12);
        assertThat(hindsight.gains())
                .containsExactly(new Gain(Kind.LOT, "W1", "PARCEL", 28, null, null, null, null, 14 * 4, 14 * 12));
    }

    @Test
    void aPermitThatNoCarHadIsNamed() {
        stock(100);
        shift(10 * TEN_HOUSEHOLDS, NINE.plus(Duration.ofHours(8)));
        var until = NINE.plus(Duration.ofDays(1));
        var restricted = new AccessReported("alatau", AccessLevel.RESTRICTED, "P5", null, Set.of(), until);
        state.put(state.neighborhood("alatau").on(restricted, 2));
        Hindsight hindsight = lookBack();
        assertThat(hindsight.known().served()).isZero();
        assertThat(hindsight.gains())
                .containsExactlyInAnyOrder(
                        new Gain(Kind.PERMIT, null, null, null, "P5", 600, null, null, 80, 240),
                        new Gain(Kind.CAR, "W1", null, null, "P5", 600, NINE, NINE.plus(Duration.ofHours(8)), 80, 240));
    }

    /** The plan knows who will ask; its car loads for nobody before, so who asks late waits 37 minutes at least. */
    @Test
    void nobodyIsServedBeforeTheyAsk() {
        stock(100);
        asked.clear();
        ask("late", NINE.plus(Duration.ofHours(3)));
        shift(TEN_HOUSEHOLDS, NINE.plus(Duration.ofHours(8)));
        assertThat(lookBack().known().meanWaitSeconds()).isBetween(36 * 60L, 45 * 60L);
    }

    @Test
    void whatWasHandedOverTheDayBeforeIsNotOfTheDay() {
        stock(100);
        handOver(0, NINE.minus(Duration.ofDays(1)));
        Hindsight hindsight = lookBack();
        assertThat(hindsight.lived().personDays()).isZero();
        assertThat(hindsight.requests()).isEqualTo(19);
        assertThat(hindsight.gains()).extracting(Gain::kind).containsExactly(Kind.CAR);
    }

    @Test
    void theSameDayIsLookedBackAtTheSame() {
        stock(30);
        shift(TEN_HOUSEHOLDS, NINE.plus(Duration.ofHours(4)));
        assertThat(lookBack()).isEqualTo(lookBack());
    }

    @Test
    void aDayOnWhichNobodyAskedGivesNothing() {
        asked.clear();
        assertThat(new LookingBack(new Planner(Policy.BALANCED, 1), () -> false).of(day(), 0, NIGHT))
                .isEmpty();
    }
}
