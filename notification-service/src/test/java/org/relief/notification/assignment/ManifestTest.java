package org.relief.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.notification.assignment.Deliveries.load;
import static org.relief.notification.assignment.Deliveries.offer;
import static org.relief.notification.assignment.Deliveries.stop;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.relief.notification.assignment.Load.ItemQuantity;

class ManifestTest {

    private static List<PlannedStop> stops(Load load, List<PlannedStop> added) {
        Progress progress = Progress.NONE.loaded(load);
        for (PlannedStop stop : added) {
            progress = progress.added(stop);
        }
        return Manifest.stops(offer(), 2, progress, News.NONE);
    }

    @Test
    void aFullLoadChangesNothingAndMoreThanPlannedIsNobodys() {
        assertThat(stops(load(5, 1), List.of())).isEqualTo(offer().stops());
        assertThat(stops(load(9, 9), List.of())).isEqualTo(offer().stops());
    }

    @Test
    void aSmallerLoadIsDividedInProportion() {
        var stops = stops(load(2, 1), List.of());

        assertThat(stops.get(0).lines()).containsExactly(new StopLine(1, "PARCEL", 1), new StopLine(2, "KIT", 1));
        assertThat(stops.get(1).lines()).containsExactly(new StopLine(1, "PARCEL", 1));
    }

    @Test
    void linesAndStopsThatGetNothingAreLeftOut() {
        var stops = stops(load(0, 1), List.of());

        assertThat(stops)
                .singleElement()
                .satisfies(stop -> assertThat(stop.lines()).containsExactly(new StopLine(2, "KIT", 1)));
        assertThat(stops(load(0, 0), List.of())).isEmpty();
    }

    @Test
    void goodsOfRedirectedStopsAreInTheCarAlready() {
        PlannedStop added = stop("c", new StopLine(1, "PARCEL", 2));

        assertThat(stops(load(0, 0), List.of(added))).containsExactly(added);
    }

    @Test
    void theGoodsAreTheSumOverTheStops() {
        assertThat(Manifest.goods(offer().stops()))
                .containsExactly(new ItemQuantity("PARCEL", 5), new ItemQuantity("KIT", 1));
    }

    @Test
    void sharesAddUpAndNobodyGetsMoreThanAsked() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<Integer> asked =
                    random.ints(1 + random.nextInt(6), 1, 50).boxed().toList();
            int total = asked.stream().mapToInt(Integer::intValue).sum();
            int units = random.nextInt(total + 5);
            List<Integer> shares = Manifest.shares(units, asked);

            assertThat(shares.stream().mapToInt(Integer::intValue).sum()).isEqualTo(Math.min(units, total));
            for (int i = 0; i < asked.size(); i++) {
                assertThat(shares.get(i)).isBetween(0, asked.get(i));
            }
        }
    }
}
