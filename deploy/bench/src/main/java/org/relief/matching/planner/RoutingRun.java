package org.relief.matching.planner;

import java.util.Locale;

/**
 * One solver's one attempt at one instance.
 *
 * @param cost in the search's units; NaN without a solution
 * @param gapPercent above the best known cost; NaN without either
 */
record RoutingRun(String instance, String solver, double cpuSeconds, long seed, double cost, double gapPercent) {
    static final String HEADING = "instance,solver,cpu_seconds,seed,cost,gap_percent";

    /** How far over its budget a solver may be, for what it cannot interrupt: a fifth, and half a second. */
    private static double latest(double cpuSeconds) {
        return 1.2 * cpuSeconds + 0.5;
    }

    /** Runs and checks. A solution that breaks a rule or comes too late is none, and says so. */
    static RoutingRun of(VrplibInstance instance, Solver solver, double cpuSeconds, long seed) {
        double cost = Double.NaN;
        long start = CpuTime.now();
        try {
            var routes = instance.inFileOrder(solver.solve(instance.instance(), cpuSeconds, seed));
            double taken = CpuTime.secondsSince(start);
            if (taken > latest(cpuSeconds)) {
                throw new IllegalStateException("took %.1f s instead of %.1f".formatted(taken, cpuSeconds));
            }
            cost = new RouteCheck(instance.file(), instance.set()).cost(routes);
        } catch (IllegalStateException wrong) {
            System.err.printf("%s, %s: %s%n", instance.name(), solver.name(), wrong.getMessage());
        }
        return new RoutingRun(instance.name(), solver.name(), cpuSeconds, seed, cost, instance.gapPercent(cost));
    }

    String csv() {
        return String.format(
                Locale.ROOT, "%s,%s,%s,%d,%.0f,%.3f", instance, solver, cpuSeconds, seed, cost, gapPercent);
    }
}
