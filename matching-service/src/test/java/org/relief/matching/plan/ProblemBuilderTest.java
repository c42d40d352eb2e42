package org.relief.matching.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relief.matching.area.AreaFacts;
import org.relief.matching.area.DailyHours;
import org.relief.matching.area.DayHours;
import org.relief.matching.area.DriverEvents.ShiftStarted;
import org.relief.matching.area.DriverEvents.VehicleKind;
import org.relief.matching.area.IntakeEvents.AccessReported;
import org.relief.matching.area.IntakeEvents.Need;
import org.relief.matching.area.IntakeEvents.NeighborhoodDefined;
import org.relief.matching.area.IntakeEvents.RequestAsked;
import org.relief.matching.area.IntakeEvents.Urgency;
import org.relief.matching.area.InventoryEvents.Available;
import org.relief.matching.area.InventoryEvents.StockLevelChanged;
import org.relief.matching.area.LifeDeadline;
import org.relief.matching.area.Location;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.area.OutlookTold;
import org.relief.matching.area.Shift;
import org.relief.matching.area.Span;
import org.relief.matching.area.StockCard;
import org.relief.matching.area.Warehouse;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Delivery;
import org.relief.matching.delivery.DeliveryFlow;
import org.relief.matching.delivery.Promises;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.delivery.ReliefRequest.Status;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.SilentJournal;
import org.relief.matching.delivery.Stop;
import org.relief.matching.planner.AccessLevel;
import org.relief.matching.planner.Batch;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.ItemClass;
import org.relief.matching.planner.Problem;
import org.relief.matching.planner.StraightLine;
import org.relief.matching.planner.TimeWindow;
import org.relief.matching.planner.Vehicle;

class ProblemBuilderTest {

    /** 09:00 in Almaty. */
    private static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");

    private static final Instant NOON_TODAY = Instant.parse("2022-01-06T06:00:00Z");

    private static final Location DOOR = new Location(43.299, 76.815);
    private static final Location HOME = new Location(43.25, 76.91);

    private final AreaState state = new AreaState(new SilentJournal(), () -> "new");

    ProblemBuilderTest() {
        Map<String, Item> items = new HashMap<>();
        items.put("PARCEL", new Item("PARCEL", ItemClass.FOOD, 3000, 6000, true, Item.KEEPS));
        state.setItems(items);
        state.put(new AreaFacts(
                ZoneId.of("Asia/Almaty"), new DailyHours(LocalTime.of(23, 0), LocalTime.of(7, 0)), 1, null, 0, null));
        state.put(NeighborhoodFacts.unheard("alatau").on(new NeighborhoodDefined("alatau", DOOR, 1000, null), 1));
        state.put(new Warehouse("W1", new Location(43.26, 76.88), true, 1, null, null, null, null));
    }

    private Problem problem() {
        return ProblemBuilder.snapshot("area", state, NOW, Rules.STANDARD, StraightLine.CITY, Optional.empty())
                .problem();
    }

    private static ReliefRequest request(String id, @Nullable Span window, @Nullable String access, Need... needs) {
        return ReliefRequest.logged(
                new RequestAsked(
                        id,
                        "alatau",
                        DOOR,
                        4,
                        Urgency.HIGH,
                        List.of("INFANT"),
                        List.of(needs),
                        window,
                        access,
                        NOW.minusSeconds(3600)),
                1);
    }

    private static Shift shift(String id, VehicleKind kind) {
        var car = new org.relief.matching.area.DriverEvents.Vehicle(kind, 250_000, 900_000, Set.of("CITY_PASS"));
        return Shift.started(new ShiftStarted(id, "driver-test", car, HOME, HOME, NOW, NOW.plus(Duration.ofHours(30))));
    }

    private void stock(Available... available) {
        state.put(StockCard.unheard("W1", "PARCEL").on(new StockLevelChanged("W1", "PARCEL", List.of(available)), 7));
    }

    @Test
    void timesAreSecondsFromNow() {
        state.put(request("r", new Span(NOW.plusSeconds(600), NOW.plusSeconds(7200)), null, new Need(1, "PARCEL", 2)));
        var request = problem().requests().getFirst();
        assertThat(request.windows()).containsExactly(new TimeWindow(600, 7200));
        assertThat(request.waitingSince()).isEqualTo(-3600);
    }

    /** Half as much again: the planner pays for a word that it breaks, and without one nothing is weighed otherwise. */
    @Test
    void whoWasToldATimeWeighsMore() {
        state.put(request("r", null, null, new Need(1, "PARCEL", 2)));
        double before = problem().requests().getFirst().urgency();
        var told = new OutlookTold.Line("PARCEL", "PLANNED", NOW.plusSeconds(3600));
        new Promises(state).on(new OutlookTold("r", NOW, "OPERATOR", List.of(told)), NOW);
        assertThat(problem().requests().getFirst().urgency()).isEqualTo(1.5 * before);
    }

    @Test
    void whatALifeHangsOnIsNeededByItsDeadline() {
        RequestAsked asked = request("r", null, null, new Need(1, "PARCEL", 2)).asked();
        var insulin = new LifeDeadline(LifeDeadline.Kind.INSULIN, NOON_TODAY, "PARCEL");
        var oxygen = new LifeDeadline(LifeDeadline.Kind.OXYGEN, NOON_TODAY.minusSeconds(900), "OTHER");
        state.put(ReliefRequest.logged(
                new RequestAsked(
                        "r",
                        "alatau",
                        DOOR,
                        4,
                        Urgency.NORMAL,
                        List.of(),
                        asked.needs(),
                        null,
                        null,
                        NOW,
                        List.of(insulin, oxygen)),
                1));
        var need = problem().requests().getFirst().needs().getFirst();
        assertThat(need.neededBy()).isEqualTo(3 * 3600);
        assertThat(need.whole()).isTrue();
    }

    @Test
    void linesOfTheSameItemAreOneNeedAndWhatWasBroughtIsNotAskedAgain() {
        ReliefRequest asked = request("r", null, null, new Need(1, "PARCEL", 2), new Need(2, "PARCEL", 3));
        state.put(asked);
        assertThat(problem().requests().getFirst().needs())
                .containsExactly(new org.relief.matching.planner.Need("PARCEL", 5, true));
    }

    @Test
    void whatIsUnknownOrOverIsLeftOut() {
        state.put(request("unknown-item", null, null, new Need(1, "UNHEARD", 2)));
        state.put(request("over", new Span(NOW.minusSeconds(9), NOW.minusSeconds(1)), null, new Need(1, "PARCEL", 1)));
        state.put(ReliefRequest.endedUnheard("cancelled", Status.CANCELLED, 2));
        assertThat(problem().requests()).isEmpty();
    }

    @Test
    void theCurfewIsWhenACarHasToBeHomeAndTheEndOfTheNightWhenItMayLeave() {
        state.put(shift("s", VehicleKind.VAN));
        Vehicle vehicle = problem().vehicles().getFirst();
        assertThat(vehicle.homeBy()).isEqualTo(14 * 3600);
        assertThat(vehicle.shift()).isEqualTo(new TimeWindow(0, 30 * 3600));

        Instant night = NOW.plus(Duration.ofHours(15));
        Vehicle atNight = ProblemBuilder.snapshot(
                        "area", state, night, Rules.STANDARD, StraightLine.CITY, Optional.empty())
                .problem()
                .vehicles()
                .getFirst();
        assertThat(atNight.shift().from()).isEqualTo(7 * 3600);
    }

    @Test
    void onlyASmallVehicleGetsToADoorForCarsOnly() {
        state.put(request("r", null, "CAR_ONLY", new Need(1, "PARCEL", 1)));
        state.put(shift("van", VehicleKind.VAN));
        state.put(shift("car", VehicleKind.CAR));
        Set<String> access = problem().requests().getFirst().vehicleAccess();
        assertThat(problem().vehicles())
                .filteredOn(vehicle -> vehicle.permits().containsAll(access))
                .extracting(Vehicle::id)
                .containsExactly("car");
    }

    @Test
    void stockIsBatchesByExpiryLessWhatWasPlannedAndNotAnswered() {
        stock(new Available(10, NOW.plusSeconds(100)), new Available(5, null), new Available(3, NOW.minusSeconds(1)));
        assertThat(problem().depots().getFirst().stock())
                .containsExactly(new Batch("PARCEL", 10, 100), new Batch("PARCEL", 5, Batch.NO_EXPIRY));

        Shift shift = shift("s", VehicleKind.CAR);
        state.put(shift);
        state.put(request("r", null, null, new Need(1, "PARCEL", 12)));
        plan(shift, 12);
        assertThat(problem().depots().getFirst().stock()).containsExactly(new Batch("PARCEL", 3, Batch.NO_EXPIRY));
    }

    /** Inventory grants no hot meal that is handed over in its last ten minutes: such a plan would only be refused. */
    @Test
    void whatMustLastAtHomeIsPlannedToBeHandedOverAsMuchSooner() {
        state.setItems(Map.of("PARCEL", new Item("PARCEL", ItemClass.FOOD, 400, 900, true, 5_400, 600)));
        stock(new Available(10, NOW.plusSeconds(2_000)), new Available(3, NOW.plusSeconds(599)));
        assertThat(problem().depots().getFirst().stock()).containsExactly(new Batch("PARCEL", 10, 1_400));
    }

    @Test
    void distrustedStockAndClosedWarehousesOfferNothing() {
        stock(new Available(10, null));
        state.put(state.stockCard("W1", "PARCEL").distrust(NOW.plusSeconds(60)));
        assertThat(problem().depots().getFirst().stock()).isEmpty();
        stock(new Available(10, null));
        state.put(new Warehouse("W1", new Location(43.26, 76.88), false, 2, null, null, null, null));
        assertThat(problem().depots().getFirst().stock()).isEmpty();
    }

    @Test
    void aLiveDeliveryIsACommittedTripOfItsCarAndTheRestOfItsRequestIsOpen() {
        Shift shift = shift("s", VehicleKind.CAR);
        state.put(shift);
        state.put(request("r", null, null, new Need(1, "PARCEL", 12)));
        plan(shift, 4);
        Problem problem = problem();
        var trip = problem.vehicles().getFirst().committed().getFirst();
        assertThat(trip.depot()).contains("W1");
        assertThat(problem.requests().stream().map(one -> one.needs().getFirst().quantity()))
                .containsExactly(4, 8);
        assertThat(trip.stops().getFirst().request())
                .isEqualTo(problem.requests().getFirst().id());
    }

    private void plan(Shift shift, int parcels) {
        var trip = new Delivery.Trip(shift.id(), "driver-test", "W1", NOW, NOW, 1000, NOW.plusSeconds(3600));
        var line = new org.relief.matching.area.DriverEvents.HandedLine(1, "PARCEL", parcels);
        var stop = Stop.ahead("", "r", "alatau", DOOR, NOW, NOW, null, List.of(line));
        new DeliveryFlow(state, Rules.STANDARD).plan(shift, trip, List.of(stop), NOW);
    }

    @Test
    void withoutACurfewNobodyHasToBeHomeForOne() {
        state.put(new AreaFacts(ZoneId.of("Asia/Almaty"), null, 2, null, 0, null));
        state.put(shift("s", VehicleKind.VAN));
        Vehicle vehicle = problem().vehicles().getFirst();
        assertThat(vehicle.homeBy())
                .isEqualTo(TimeWindow.ALWAYS.to())
                .isGreaterThan(vehicle.shift().to());
    }

    @Test
    void accessHoursAreWindowsOfTheComingDays() {
        state.put(state.neighborhood("alatau")
                .on(
                        new AccessReported(
                                "alatau",
                                AccessLevel.RESTRICTED,
                                "CITY_PASS",
                                new DailyHours(LocalTime.of(8, 0), LocalTime.of(20, 0)),
                                Set.of(),
                                NOW.plusSeconds(86_400)),
                        2));
        var neighborhood = problem().neighborhoods().getFirst();
        assertThat(neighborhood.access()).isEqualTo(AccessLevel.RESTRICTED);
        assertThat(neighborhood.permit()).isEqualTo("CITY_PASS");
        assertThat(neighborhood.hours()).startsWith(new TimeWindow(-3600, 11 * 3600));
        assertThat(neighborhood.hours()).hasSize(3);
    }

    @Test
    void loadingIsDoneBeforeTheWarehouseCloses() {
        var hours = List.of(
                new DailyHours(LocalTime.of(8, 0), LocalTime.of(9, 10)),
                new DailyHours(LocalTime.of(14, 0), LocalTime.of(18, 0)));
        state.put(new Warehouse("W1", new Location(43.26, 76.88), true, 1, hours, null, null, null));
        int loading = (int) Rules.STANDARD.loading().toSeconds();
        assertThat(problem().depots().getFirst().hours())
                .as("ten minutes are not enough to load, so today's first hours are over")
                .startsWith(
                        new TimeWindow(5 * 3600, 9 * 3600 - loading),
                        new TimeWindow(23 * 3600, 24 * 3600 + 600 - loading));
    }

    private void collection(boolean open, Span window) {
        state.put(new Warehouse("W1", new Location(43.26, 76.88), open, 1, null, null, null, window));
    }

    @Test
    void carsLoadAtADonorsPlaceInItsTimeOnly() {
        stock(new Available(200, null));
        collection(true, new Span(NOW.plusSeconds(3600), NOW.plusSeconds(3 * 3600)));
        int loading = (int) Rules.STANDARD.loading().toSeconds();
        assertThat(problem().depots().getFirst().hours()).containsExactly(new TimeWindow(3600, 3 * 3600 - loading));
        assertThat(problem().depots().getFirst().stock()).containsExactly(new Batch("PARCEL", 200, Batch.NO_EXPIRY));
    }

    @Test
    void aDonorsPlaceOffersNothingAfterItsEndAndIsForgottenOnceItIsClosed() {
        stock(new Available(200, null));
        Span over = new Span(NOW.minusSeconds(7200), NOW.minusSeconds(1));
        collection(true, over);
        assertThat(problem().depots().getFirst().stock()).isEmpty();
        collection(true, new Span(NOW.minusSeconds(7200), NOW.plusSeconds(60)));
        assertThat(problem().depots().getFirst().stock())
                .as("not enough time to load in")
                .isEmpty();
        collection(false, over);
        assertThat(problem().depots()).isEmpty();
    }

    @Test
    void hoursOfAWarehouseAreThoseOfItsOwnClock() {
        var hours = List.of(new DailyHours(LocalTime.of(8, 0), LocalTime.of(18, 0)));
        state.put(new Warehouse("W1", new Location(43.26, 76.88), true, 1, hours, ZoneId.of("UTC"), null, null));
        assertThat(problem().depots().getFirst().hours().getFirst().from()).isEqualTo(5 * 3600);
    }

    /** It is Thursday, nine o'clock. */
    @Test
    void aDayOfTheWeekHasItsOwnHours() {
        var daily = List.of(new DailyHours(LocalTime.of(8, 0), LocalTime.of(18, 0)));
        var days = List.of(
                new DayHours(DayOfWeek.THURSDAY, List.of(new DailyHours(LocalTime.of(14, 0), LocalTime.of(16, 0)))),
                new DayHours(DayOfWeek.FRIDAY, List.of()));
        state.put(new Warehouse("W1", new Location(43.26, 76.88), true, 1, daily, null, days, null));
        int loading = (int) Rules.STANDARD.loading().toSeconds();
        assertThat(problem().depots().getFirst().hours())
                .as("today in the afternoon, tomorrow closed, on Saturday as ever")
                .startsWith(
                        new TimeWindow(5 * 3600, 7 * 3600 - loading), new TimeWindow(47 * 3600, 57 * 3600 - loading));
    }

    @Test
    void aWarehouseThatOpensNextWeekIsNotTakenForOneThatIsAlwaysOpen() {
        var days = Stream.of(DayOfWeek.values())
                .filter(day -> day != DayOfWeek.WEDNESDAY)
                .map(day -> new DayHours(day, List.of()))
                .toList();
        state.put(new Warehouse("W1", new Location(43.26, 76.88), true, 1, null, null, days, null));
        int loading = (int) Rules.STANDARD.loading().toSeconds();
        assertThat(problem().depots().getFirst().hours())
                .as("on Wednesday all day")
                .containsExactly(new TimeWindow((5 * 24 + 15) * 3600, (6 * 24 + 15) * 3600 - loading));
    }

    @Test
    void aSilentDriverIsPlannedFromTheEndOfHisBackOff() {
        state.put(shift("s", VehicleKind.CAR).backOff(NOW.plusSeconds(600)));
        assertThat(problem().vehicles().getFirst().shift().from()).isEqualTo(600);
    }
}
