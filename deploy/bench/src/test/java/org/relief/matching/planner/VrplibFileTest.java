package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VrplibFileTest {
    private static final String SOLOMON = """
            C0

            VEHICLE
            NUMBER     CAPACITY
              2         10

            CUSTOMER
            CUST NO.   XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

                0      0         0          0          0       100          0
                1     10         0          5          0       100          5
                2     20         0          5         40        60          5
                3     30         0          5          0       100          5
            """;

    @Test
    void readsValuesAndSections() {
        var file = TinyInstances.file(TinyInstances.CAPACITATED);
        assertThat(file.number("CAPACITY")).isEqualTo(10);
        assertThat(file.rows("NODE_COORD")[3]).containsExactly(30, 0);
        assertThat(file.column("DEMAND", 4, 0)).containsExactly(0, 5, 5, 5);
        assertThat(file.depots()).isEqualTo(1);
    }

    @Test
    void takesOneValueForAllRows() {
        var file = TinyInstances.file(TinyInstances.TIMED);
        assertThat(file.column("SERVICE_TIME", 4, 0)).containsExactly(5, 5, 5, 5);
        assertThat(file.column("PRIZE", 2, 1)).containsExactly(1, 1);
    }

    @Test
    void readsSolomonsTextAsTheSameInstance() {
        var lines = SOLOMON.lines().toList();
        assertThat(SolomonText.isSolomon(lines)).isTrue();
        var text = new RouteCheck(SolomonText.parse(lines), RoutingSet.SOLOMON);
        var sections = TinyInstances.check(TinyInstances.TIMED, RoutingSet.VRPTW);
        var routes = List.of(List.of(1, 2), List.of(3));
        assertThat(text.cost(routes)).isEqualTo(sections.cost(routes));
        assertThat(SolomonText.parse(lines).column("SERVICE_TIME", 4, 0)).containsExactly(0, 5, 5, 5);
    }

    @Test
    void readsASolutionWithIdleVehiclesAndReloads() {
        var solution = SolutionFile.parse(List.of("Route #1: 1 0 2", "Route #2:", "Cost: 12.5", "Optimal: True"));
        assertThat(solution.routes()).containsExactly(List.of(1, 0, 2), List.of());
        assertThat(solution.cost()).isEqualTo(12.5);
    }
}
