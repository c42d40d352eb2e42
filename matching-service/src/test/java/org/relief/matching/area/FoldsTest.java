package org.relief.matching.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.relief.matching.area.DriverEvents.ShiftStarted;
import org.relief.matching.area.DriverEvents.Vehicle;
import org.relief.matching.area.DriverEvents.VehicleKind;
import org.relief.matching.area.IntakeEvents.AccessReported;
import org.relief.matching.area.IntakeEvents.AreaDefined;
import org.relief.matching.area.IntakeEvents.NeighborhoodDefined;
import org.relief.matching.area.IntakeEvents.SupplyReported;
import org.relief.matching.area.IntakeEvents.SupplyStatus;
import org.relief.matching.area.InventoryEvents.Available;
import org.relief.matching.area.InventoryEvents.StockLevelChanged;
import org.relief.matching.area.InventoryEvents.WarehouseDefined;
import org.relief.matching.planner.AccessLevel;

class FoldsTest {

    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
    private static final Instant MORNING = Instant.parse("2022-01-06T03:00:00Z");
    private static final Instant LATE = Instant.parse("2022-01-06T18:00:00Z");
    private static final DailyHours CURFEW = new DailyHours(LocalTime.of(23, 0), LocalTime.of(7, 0));

    @Test
    void theCurfewEndsTheDayAndTheNextOneBeginsInTheMorning() {
        AreaFacts area = AreaFacts.UNHEARD.on(new AreaDefined(ALMATY, CURFEW), 1);
        assertThat(area.homeBy(MORNING)).contains(Instant.parse("2022-01-06T17:00:00Z"));
        assertThat(area.outFrom(MORNING)).isEqualTo(MORNING);
        assertThat(area.outFrom(LATE)).isEqualTo(Instant.parse("2022-01-07T01:00:00Z"));
        assertThat(area.homeBy(Instant.parse("2022-01-07T01:00:00Z"))).contains(Instant.parse("2022-01-07T17:00:00Z"));
        assertThat(AreaFacts.UNHEARD.homeBy(MORNING)).isEmpty();
    }

    @Test
    void hoursSpanMidnightAndRepeatDaily() {
        assertThat(CURFEW.covering(ALMATY, LATE)).isPresent();
        assertThat(CURFEW.covering(ALMATY, MORNING)).isEmpty();
        assertThat(CURFEW.spans(ALMATY, MORNING, MORNING.plusSeconds(2 * 86_400)))
                .hasSize(2);
        assertThat(CURFEW.covering(ALMATY, Instant.parse("2022-01-07T01:00:00Z")))
                .as("at its last moment cars may go")
                .isEmpty();
    }

    @Test
    void anOlderDefinitionDoesNotReplaceANewerOne() {
        AreaFacts area = AreaFacts.UNHEARD.on(new AreaDefined(ALMATY, CURFEW), 5);
        assertThat(area.on(new AreaDefined(ALMATY, null), 4)).isSameAs(area);
        assertThat(area.on(new AreaDefined(ALMATY, null), 5)).isSameAs(area);
        assertThat(area.on(new AreaDefined(ALMATY, null), 6).curfew()).isNull();
    }

    @Test
    void reportsOnANeighborhoodCountUntilTheirEnd() {
        var until = MORNING.plusSeconds(3600);
        NeighborhoodFacts known = NeighborhoodFacts.unheard("alatau")
                .on(new AccessReported("alatau", AccessLevel.BLOCKED, null, null, Set.of(), until), 2)
                .on(new SupplyReported("alatau", SupplyStatus.CUT_OFF, until), 3);
        assertThat(known.isDefined()).isFalse();
        NeighborhoodFacts defined = known.on(new NeighborhoodDefined("alatau", new Location(43, 76), 1000, null), 1);
        assertThat(defined.isDefined()).isTrue();
        assertThat(defined.admits(Set.of(), MORNING)).isFalse();
        assertThat(defined.admits(Set.of(), until)).isTrue();
        assertThat(defined.supplyAt(MORNING)).contains(SupplyStatus.CUT_OFF);
        assertThat(defined.supplyAt(until)).isEmpty();
        assertThat(defined.on(new AccessReported("alatau", AccessLevel.OPEN, null, null, Set.of(), until), 2))
                .isSameAs(defined);
    }

    @Test
    void aRestrictedNeighborhoodLetsInWhoHasThePermit() {
        NeighborhoodFacts restricted = NeighborhoodFacts.unheard("alatau")
                .on(
                        new AccessReported(
                                "alatau",
                                AccessLevel.RESTRICTED,
                                "CITY_PASS",
                                new DailyHours(LocalTime.of(8, 0), LocalTime.of(20, 0)),
                                Set.of(),
                                LATE),
                        1);
        assertThat(restricted.admits(Set.of("CITY_PASS"), MORNING)).isTrue();
        assertThat(restricted.admits(Set.of("OTHER"), MORNING)).isFalse();
        assertThat(restricted.isOpenAt(MORNING, ALMATY, MORNING)).isTrue();
        assertThat(restricted.isOpenAt(Instant.parse("2022-01-06T15:00:00Z"), ALMATY, MORNING))
                .isFalse();
    }

    @Test
    void aStockCardIsDistrustedUntilItsNextReportOrForAWhile() {
        var level = new StockLevelChanged("W1", "PARCEL", List.of(new Available(10, null)));
        StockCard card = StockCard.unheard("W1", "PARCEL").on(level, 3).distrust(LATE);
        assertThat(card.isTrustedAt(MORNING)).isFalse();
        assertThat(card.isTrustedAt(LATE)).isTrue();
        assertThat(card.on(level, 3).isTrustedAt(MORNING)).isFalse();
        assertThat(card.on(level, 4).isTrustedAt(MORNING)).isTrue();
    }

    @Test
    void aWarehouseIsAsItsNewestEventSays() {
        Warehouse open = Warehouse.unheard("W1")
                .on(new WarehouseDefined("W1", new Location(43, 76), true, null, null, null, null), 2);
        assertThat(open.on(new WarehouseDefined("W1", new Location(43, 76), false, null, null, null, null), 1)
                        .open())
                .isTrue();
        assertThat(open.on(new WarehouseDefined("W1", new Location(43, 76), false, null, null, null, null), 3)
                        .open())
                .isFalse();
    }

    @Test
    void aShiftBacksOffUntilItsDriverGivesASignOfLife() {
        var car = new Vehicle(VehicleKind.CAR, 250_000, 900_000, Set.of());
        var home = new Location(43, 76);
        Shift shift = Shift.started(new ShiftStarted("s", "driver-test", car, home, home, MORNING, LATE));
        assertThat(shift.freeFrom(MORNING)).isEqualTo(MORNING);
        assertThat(shift.freeFrom(MORNING.minusSeconds(60))).isEqualTo(MORNING);
        Shift silent = shift.backOff(MORNING.plusSeconds(600));
        assertThat(silent.freeFrom(MORNING)).isEqualTo(MORNING.plusSeconds(600));
        assertThat(silent.alive().freeFrom(MORNING)).isEqualTo(MORNING);
        assertThat(shift.isOver(LATE)).isTrue();
        assertThat(shift.end().isOver(MORNING)).isTrue();
        assertThat(Shift.endedUnheard("s").isOver(MORNING)).isTrue();
    }
}
