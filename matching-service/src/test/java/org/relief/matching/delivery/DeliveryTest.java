package org.relief.matching.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.Location;

class DeliveryTest {

    private static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");

    private static Stop stop(String id, int parcels, int kits) {
        var lines = kits == 0
                ? List.of(new HandedLine(1, "PARCEL", parcels))
                : List.of(new HandedLine(1, "PARCEL", parcels), new HandedLine(2, "KIT", kits));
        return Stop.ahead(id, "r-" + id, "alatau", new Location(43, 76), NOW, NOW, null, lines);
    }

    private static Delivery delivery(Stop... stops) {
        var trip = new Delivery.Trip("shift", "driver-test", "W1", NOW, NOW, 1000, NOW);
        return Delivery.planned("d", trip, List.of(stops), NOW);
    }

    @Test
    void tooLittleIsSharedInProportionAndWholeUnits() {
        assertThat(FairShare.of(6, List.of(6, 3))).containsExactly(4, 2);
        assertThat(FairShare.of(1, List.of(2, 2, 2))).containsExactly(1, 0, 0);
        assertThat(FairShare.of(9, List.of(6, 3))).containsExactly(6, 3);
        assertThat(FairShare.of(0, List.of(6, 3))).containsExactly(0, 0);
        assertThat(FairShare.of(5, List.of())).isEmpty();
    }

    @Test
    void sharesAddUpAndNobodyGetsMoreThanAsked() {
        Random random = new Random(1);
        for (int round = 0; round < 1_000; round++) {
            List<Integer> asked =
                    random.ints(1 + random.nextInt(8), 0, 20).boxed().toList();
            int total = asked.stream().mapToInt(Integer::intValue).sum();
            int units = random.nextInt(total + 5);
            List<Integer> parts = FairShare.of(units, asked);
            assertThat(parts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(Math.min(units, total));
            for (int i = 0; i < parts.size(); i++) {
                assertThat(parts.get(i)).isBetween(0, asked.get(i));
            }
        }
    }

    @Test
    void shrinkingDropsLinesAndStopsThatGetNothing() {
        Delivery shrunk = delivery(stop("a", 4, 1), stop("b", 1, 0)).shrunkTo(Map.of("PARCEL", 2));
        assertThat(shrunk.stops()).singleElement().satisfies(stop -> {
            assertThat(stop.stopId()).isEqualTo("a");
            assertThat(stop.lines()).containsExactly(new HandedLine(1, "PARCEL", 2));
        });
    }

    @Test
    void goodsThatLastForTheFirstStopOnlyStayThereWhateverIsFair() {
        Delivery limited = delivery(stop("a", 2, 0), stop("b", 4, 0))
                .limitedTo(Map.of("PARCEL", Map.of("a", 2, "b", 1)))
                .shrunkTo(Map.of("PARCEL", 3));
        assertThat(limited.stops())
                .flatExtracting(Stop::lines)
                .containsExactly(new HandedLine(1, "PARCEL", 2), new HandedLine(1, "PARCEL", 1));
    }

    @Test
    void shrinkingLeavesStopsWithAnOutcomeAsTheyWere() {
        Delivery underWay = delivery(stop("a", 2, 0), stop("b", 2, 0))
                .replaceStop("a", stop -> stop.completed(stop.lines(), 1))
                .shrunkTo(Map.of("PARCEL", 1));
        assertThat(underWay.stops().getFirst().lines()).containsExactly(new HandedLine(1, "PARCEL", 2));
        assertThat(underWay.unitsAhead()).isEqualTo(Map.of("PARCEL", 1));
    }

    @Test
    void whatWasNotHandedOverIsLeftOver() {
        Delivery done = delivery(stop("a", 4, 2), stop("b", 2, 0))
                .replaceStop("a", stop -> stop.completed(List.of(new HandedLine(1, "PARCEL", 3)), 1))
                .replaceStop("b", Stop::givenUp);
        assertThat(done.leftover()).isEqualTo(Map.of("PARCEL", 3, "KIT", 2));
        assertThat(done.stopsAhead()).isEmpty();
    }
}
