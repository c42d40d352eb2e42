package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.matching.planner.TinyInstances.CAPACITATED;
import static org.relief.matching.planner.TinyInstances.TIMED;
import static org.relief.matching.planner.TinyInstances.instance;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VrplibCompilerTest {
    private static final String SITES = TIMED.replace("VEHICLES : 2", "VEHICLES : 4")
            + "VEHICLES_ALLOWED_CLIENTS_SECTION\n1 2 3\n2 3 4\n3 2 3\n4 3 4\n";

    @Test
    void putsVehiclesOfAKindSideBySideAndMapsThemBack() {
        var read = instance(SITES, RoutingSet.SDVRPTW);
        assertThat(read.fleet()).containsExactly(0, 2, 1, 3);
        assertThat(read.instance().kind).containsExactly(0, 0, 2, 2);
        assertThat(read.instance().accessClasses).isEqualTo(2);
        assertThat(read.inFileOrder(List.of(List.of(), List.of(0), List.of(1))))
                .containsExactly(List.of(), List.of(read.nodes()[1]), List.of(read.nodes()[0]), List.of());
    }

    @Test
    void admitsTheAllowedClientsOnly() {
        var read = instance(SITES, RoutingSet.SDVRPTW);
        var admitted = IntStream.range(0, 3)
                .filter(visit -> read.instance().admits(visit, 2))
                .map(visit -> read.nodes()[visit])
                .boxed()
                .collect(Collectors.toSet());
        assertThat(admitted).containsExactlyInAnyOrder(2, 3);
    }

    /** 15 units in all and room for 30: two vehicles that are not more than half full can be needed, a hundred not. */
    @Test
    void takesNoMoreVehiclesOfAKindThanCanBeNeeded() {
        String fleet = IntStream.rangeClosed(1, 100)
                .mapToObj(v -> v + " 30\n")
                .collect(Collectors.joining("", "CAPACITY_SECTION\n", ""));
        var read = instance(CAPACITATED.replace("CAPACITY : 10", "VEHICLES : 100") + fleet, RoutingSet.HFVRP);
        assertThat(read.instance().vehicles).isEqualTo(2);
    }

    @Test
    void saysWhatTheInstanceLimits() {
        var plain = instance(TIMED, RoutingSet.VRPTW).instance();
        assertThat(plain.limited || plain.released).isFalse();
        var in = instance(
                        TIMED + "VEHICLES_MAX_DURATION : 60\nRELEASE_TIME_SECTION\n1 0\n2 1\n3 2\n4 3\n",
                        RoutingSet.MDVRPTW)
                .instance();
        assertThat(in.limited && in.released && in.timed).isTrue();
        assertThat(in.longestTour).containsOnly(60_000);
        assertThat(in.release).containsExactlyInAnyOrder(1_000, 2_000, 3_000);
    }

    @Test
    void measuresDistancesAsTheSetDoes() {
        var from = new double[] {0, 0};
        var to = new double[] {1, 1};
        assertThat(RoutingSet.CVRP.distance(from, to)).isEqualTo(1);
        assertThat(RoutingSet.VRPTW.distance(from, to)).isEqualTo(14);
        assertThat(RoutingSet.MDVRPTW.distance(from, to)).isEqualTo(1_414);
    }

    @Test
    void ourRoutesPassTheCheck() {
        for (var set : List.of(RoutingSet.CVRP, RoutingSet.VRPTW)) {
            var read = instance(set == RoutingSet.CVRP ? CAPACITATED : TIMED, set);
            var run = RoutingRun.of(read, new Ours(), 0.01, 1);
            int best = set == RoutingSet.CVRP ? 80 : 800;
            assertThat(run.cost()).isBetween((double) best, 1.5 * best);
        }
    }
}
