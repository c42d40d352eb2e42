package org.relief.matching.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingReportTest {
    @Test
    void showsTheMedianOfTheSeedsAndWhatIsOverAll() {
        var runs = List.of(
                run("A", "ours", 1, 1.0),
                run("A", "ours", 2, 4.0),
                run("A", "ours", 3, 2.0),
                run("A", "peer", 1, Double.NaN),
                run("B", "ours", 1, 3.0),
                run("B", "peer", 1, 5.0));
        assertThat(new RoutingReport(runs).table("VRPTW").text(true)).isEqualTo("""
                | VRPTW  | CPU s | ours   | peer            |
                |---|---|---|---|
                | A      | 5     | 2.00 % | no solution     |
                | B      | 5     | 3.00 % | 5.00 %          |
                | median | 5     | 2.50 % | 5.00 % (1 of 2) |
                | mean   | 5     | 2.50 % | 5.00 % (1 of 2) |
                """);
    }

    private static RoutingRun run(String instance, String solver, long seed, double gap) {
        return new RoutingRun(instance, solver, 5, seed, 100, gap);
    }

    @Test
    void readsTheCommandLine() {
        var options = Options.parse(
                "--set", "vrptw", "--time", "1,2.5", "--seeds", "3", "--solvers", "ours,or-tools", "a.vrp");
        assertThat(options.setOf(options.files().getFirst())).isEqualTo(RoutingSet.VRPTW);
        assertThat(options.seconds).containsExactly(1.0, 2.5);
        assertThat(options.wants("or-tools")).isTrue();
        assertThat(options.wants("jsprit")).isFalse();
    }

    @Test
    void knowsTheSetByTheFolder() {
        assertThat(Options.parse().setOf(java.nio.file.Path.of("sets/HFVRP/X1.vrp")))
                .isEqualTo(RoutingSet.HFVRP);
        assertThat(Options.parse().setOf(java.nio.file.Path.of("gh/C1.txt"))).isEqualTo(RoutingSet.SOLOMON);
    }
}
