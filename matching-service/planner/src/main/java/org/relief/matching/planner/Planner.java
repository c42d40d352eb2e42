package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.relief.matching.planner.Compiler.Compiled;

/** Makes plans. Holds no state between calls and may be shared by threads. */
public final class Planner {
    private final Policy policy;
    private final long seed;
    private final int threads;

    public Planner(Policy policy, long seed) {
        this(policy, seed, 1);
    }

    /** @param threads how many searches go side by side; the budget is then asked by all of them at once */
    public Planner(Policy policy, long seed, int threads) {
        this.policy = policy;
        this.seed = seed;
        this.threads = threads;
    }

    /** One that plans by another policy. */
    public Planner under(Policy other) {
        return other.equals(policy) ? this : new Planner(other, seed, threads);
    }

    /** The best plan found from nothing within the budget; at least a plain insertion. */
    public Plan plan(Problem problem, Budget budget) {
        return plan(problem, Optional.empty(), budget);
    }

    /**
     * Starts from an earlier plan: what still fits of it is kept and improved, new requests are put in. Promised trips
     * are not part of it; they stand in {@link Vehicle#committed()}.
     */
    public Plan replan(Problem problem, Plan last, Budget budget) {
        return plan(problem, Optional.of(last), budget);
    }

    /**
     * Why each shortfall of a plan is one, and the fewest changes that would serve it.
     *
     * @param budget in probes: a few for each shortfall
     */
    public List<Explanation> explain(Problem problem, Plan plan, Budget budget) {
        return new Explainer(inAnyTime(policy.weighed(problem)), policy, plan).explain(plan.shortfalls(), budget);
    }

    /** What comes late has come: why something does not is never that it could not be in time. */
    private static Problem inAnyTime(Problem problem) {
        return problem.with(problem.requests().stream().map(Request::late).toList());
    }

    /** The problem as it would be with one change: for asking what a change would bring. */
    public static Problem whatIf(Problem problem, Change change) {
        return WhatIf.apply(problem, change);
    }

    /** The problem as it would be with all of these. */
    public static Problem whatIf(Problem problem, List<Change> changes) {
        Problem changed = problem;
        for (Change change : changes) {
            changed = WhatIf.apply(changed, change);
        }
        return changed;
    }

    /** A plan with one more request served as far as it can be, everything else as it was. */
    public Plan serve(Problem asked, Plan plan, String request) {
        Problem problem = policy.weighed(asked);
        var compiled = Compiler.compile(problem, policy);
        var search = new Search(compiled.instance(), seed);
        new WarmStart(problem, compiled, search.state(), search.insertion()).load(plan.routes());
        serve(compiled, search, request);
        return plan(problem, new Decompiler(problem, compiled, search.best()).routes());
    }

    /**
     * A route of one trip with one more request where that costs least, all others in their order; without it where it
     * does not fit in.
     *
     * @param asked with that one car, which has no other trip
     */
    public Optional<Route> join(Problem asked, Route route, String request) {
        return change(asked, route, (compiled, search) -> serve(compiled, search, request));
    }

    /**
     * A route of one trip at the times that its stops have in this order; without those that do not fit in.
     *
     * @param asked with that one car, which has no other trip
     */
    public Optional<Route> inOrder(Problem asked, Route route) {
        return change(asked, route, (_, search) -> search.keep());
    }

    private Optional<Route> change(Problem asked, Route route, BiConsumer<Compiled, Search> change) {
        Problem problem = policy.weighed(asked);
        var compiled = Compiler.compile(problem, policy);
        var search = new Search(compiled.instance(), seed);
        new WarmStart(problem, compiled, search.state(), search.insertion()).load(List.of(route));
        change.accept(compiled, search);
        return new Decompiler(problem, compiled, search.best())
                .routes().stream().findFirst();
    }

    private static void serve(Compiled compiled, Search search, String request) {
        for (int visit = 0; visit < compiled.visits().size(); visit++) {
            if (compiled.visits().get(visit).id().equals(request)) {
                search.serve(visit);
            }
        }
    }

    private Plan plan(Problem problem, List<Route> routes) {
        return new Plan(routes, shortfalls(problem, routes), new Scorer(problem, policy).score(routes));
    }

    private Plan plan(Problem asked, Optional<Plan> last, Budget budget) {
        Problem problem = policy.weighed(asked);
        var compiled = Compiler.compile(problem, policy);
        var searches = LongStream.range(0, threads)
                .mapToObj(number -> begin(problem, compiled, last, new Search(compiled.instance(), seed + number)))
                .toList();
        var temperatures = searches.getFirst().forRelief(last.isPresent());
        var best = new Team(searches).improve(temperatures, budget).best();
        var routes = new Decompiler(problem, compiled, best).routes();
        return plan(problem, problem.requests().stream().anyMatch(Request::isLife) ? late(problem, routes) : routes);
    }

    /** Who can not be reached in time for what lives hang on is reached as soon as can be, with all others as they are. */
    private List<Route> late(Problem problem, List<Route> routes) {
        var missed =
                shortfalls(problem, routes).stream().map(Shortfall::request).collect(Collectors.toSet());
        var late = problem.with(problem.requests().stream()
                .map(request -> missed.contains(request.id()) ? request.late() : request)
                .toList());
        var compiled = Compiler.compile(late, policy);
        var search = new Search(compiled.instance(), seed);
        new WarmStart(late, compiled, search.state(), search.insertion()).load(routes);
        late.requests().stream()
                .filter(request -> missed.contains(request.id()) && request.isLife())
                .forEach(request -> serve(compiled, search, request.id()));
        search.keep();
        return new Decompiler(late, compiled, search.best()).routes();
    }

    private static Search begin(Problem problem, Compiled compiled, Optional<Plan> last, Search search) {
        last.ifPresent(
                plan -> new WarmStart(problem, compiled, search.state(), search.insertion()).load(plan.routes()));
        search.construct();
        return search;
    }

    static List<Shortfall> shortfalls(Problem problem, List<Route> routes) {
        Map<List<String>, Integer> given = new HashMap<>();
        for (var route : routes) {
            for (var trip : route.trips()) {
                for (var stop : trip.stops()) {
                    stop.goods()
                            .forEach(goods ->
                                    given.merge(List.of(stop.request(), goods.item()), goods.quantity(), Integer::sum));
                }
            }
        }
        var missing = new ArrayList<Shortfall>();
        for (var request : problem.requests()) {
            for (var need : request.needs()) {
                int lacking = need.quantity() - given.getOrDefault(List.of(request.id(), need.item()), 0);
                if (lacking > 0) {
                    missing.add(new Shortfall(request.id(), need.item(), lacking));
                }
            }
        }
        return missing;
    }
}
