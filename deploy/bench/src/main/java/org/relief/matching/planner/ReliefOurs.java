package org.relief.matching.planner;

/** The planner as the service calls it. */
final class ReliefOurs implements ReliefSolver {
    @Override
    public String name() {
        return "ours";
    }

    @Override
    public Plan plan(Problem problem, Policy policy, double cpuSeconds, long seed) {
        return new Planner(policy, seed).plan(problem, CpuTime.budget(cpuSeconds));
    }
}
