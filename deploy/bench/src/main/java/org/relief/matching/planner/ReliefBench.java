package org.relief.matching.planner;

import java.util.Arrays;
import java.util.List;

/**
 * Ours on generated relief problems: against first come, first served, or with {@code replan} a warm start after 50 new
 * requests and a neighborhood closed against a fresh plan.
 *
 * <pre>deploy/bench/plan relief [replan] REQUESTS CARS DEPOTS CPU_SECONDS…</pre>
 */
public final class ReliefBench {
    private static final Policy POLICY = Policy.BALANCED;
    private static final Planner PLANNER = new Planner(POLICY, 1);

    private ReliefBench() {}

    public static void main(String[] args) {
        boolean replan = args[0].equals("replan");
        int[] sizes = Arrays.stream(args)
                .skip(replan ? 1 : 0)
                .mapToInt(Integer::parseInt)
                .toArray();
        var problem = ReliefGenerator.problem(sizes[0], sizes[1], sizes[2], 1);
        int[] seconds = Arrays.copyOfRange(sizes, 3, sizes.length);
        if (replan) {
            replan(problem, seconds);
        } else {
            compare(problem, seconds);
        }
    }

    private static void compare(Problem problem, int[] seconds) {
        var first = new FirstCome(problem).plan(POLICY);
        print("first come", problem, first, first);
        for (int budget : seconds) {
            print("ours %d s".formatted(budget), problem, PLANNER.plan(problem, cpuSeconds(budget)), first);
        }
    }

    /** The first number of seconds for the plan before, the second for the warm start, the third for the fresh plan. */
    private static void replan(Problem after, int[] seconds) {
        int known = after.requests().size() - 50;
        var before = with(after, after.requests().subList(0, known));
        var last = PLANNER.plan(before, cpuSeconds(seconds[0]));
        var now = blocked(after, "N6");
        var fresh = PLANNER.plan(now, cpuSeconds(seconds[2]));
        print("fresh %d s".formatted(seconds[2]), now, fresh, fresh);
        print("warm 0 s", now, PLANNER.replan(now, last, Budget.iterations(0)), fresh);
        print("warm %d s".formatted(seconds[1]), now, PLANNER.replan(now, last, cpuSeconds(seconds[1])), fresh);
    }

    private static Problem with(Problem problem, List<Request> requests) {
        return new Problem(
                problem.items(),
                problem.depots(),
                problem.neighborhoods(),
                requests,
                problem.vehicles(),
                problem.travelTimes(),
                problem.horizon());
    }

    private static Problem blocked(Problem problem, String code) {
        var neighborhoods = problem.neighborhoods().stream()
                .map(open -> open.code().equals(code)
                        ? new Neighborhood(
                                open.code(), open.population(), AccessLevel.BLOCKED, open.permit(), open.hours())
                        : open)
                .toList();
        return new Problem(
                problem.items(),
                problem.depots(),
                neighborhoods,
                problem.requests(),
                problem.vehicles(),
                problem.travelTimes(),
                problem.horizon());
    }

    private static Budget cpuSeconds(double seconds) {
        long start = CpuTime.now();
        return Budget.progress(() -> CpuTime.secondsSince(start) / seconds);
    }

    private static void print(String what, Problem problem, Plan plan, Plan base) {
        var score = plan.score();
        long stops = plan.routes().stream()
                .flatMap(route -> route.trips().stream())
                .mapToLong(trip -> trip.stops().size())
                .sum();
        System.out.printf(
                "%-12s total %8.0f (%.3f) unserved %8.0f (%.3f) floor %.3f gini %.3f driving %.0f h stops %d, %d rules broken%n",
                what,
                score.total(),
                score.total() / base.score().total(),
                score.unserved(),
                score.unserved() / base.score().unserved(),
                score.floor(),
                score.gini(),
                score.drivingSeconds() / 3600.0,
                stops,
                new FeasibilityChecker(problem).check(plan).size());
    }
}
