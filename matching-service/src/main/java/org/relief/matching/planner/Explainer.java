package org.relief.matching.planner;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relief.matching.planner.Change.LaterReturn;
import org.relief.matching.planner.Change.LongerShelfLife;
import org.relief.matching.planner.Change.MoreStock;
import org.relief.matching.planner.Change.OneMoreCar;
import org.relief.matching.planner.Change.OpenAt;
import org.relief.matching.planner.Change.OpenNeighborhood;
import org.relief.matching.planner.Change.Permit;

/**
 * Says why needs are left out, by asking of each rule: would the need be served on top of this plan if this rule alone
 * gave way? A rule that does is a reason, and how far it must give way is the change. All questions are asked of one
 * state with the plan in it, so thousands of needs are explained in seconds.
 */
final class Explainer {
    /** Where the cars that there are lack one of these, drivers are not what is missing. */
    private static final Set<UnservedReason> CARS_LACK =
            EnumSet.of(UnservedReason.PERMIT_NEEDED, UnservedReason.VEHICLE_FULL, UnservedReason.CURFEW);

    private final Problem problem;
    private final Catalog catalog;
    private final Probe probe;
    private final Set<String> stocked = new HashSet<>();
    /** By item: units in stock, expired or not, that the plan gives nobody. */
    private final Map<String, Integer> left = new HashMap<>();

    private final Map<Shortfall, Set<UnservedReason>> reasons = new HashMap<>();
    private final Map<Shortfall, Change> smallest = new HashMap<>();

    Explainer(Problem problem, Policy policy, Plan plan) {
        this.problem = problem;
        catalog = new Catalog(problem);
        probe = new Probe(problem, policy, plan);
        for (var depot : problem.depots()) {
            depot.stock().stream().filter(batch -> batch.quantity() > 0).forEach(batch -> stocked.add(batch.item()));
            depot.stock().forEach(batch -> left.merge(batch.item(), batch.quantity(), Integer::sum));
        }
        plan.routes().stream()
                .flatMap(route -> route.trips().stream())
                .filter(trip -> !trip.committed())
                .flatMap(trip -> trip.stops().stream())
                .flatMap(stop -> stop.goods().stream())
                .forEach(goods -> left.merge(goods.item(), -goods.quantity(), Integer::sum));
    }

    List<Explanation> explain(List<Shortfall> shortfalls, Budget budget) {
        shortfalls.forEach(shortfall -> reasons.put(shortfall, facts(shortfall)));
        long asked = 0;
        for (var question : Question.all(probe)) {
            question.begin();
            for (var shortfall : shortfalls) {
                if (budget.spent(asked++) < 1) {
                    ask(question, shortfall);
                }
            }
            question.end();
        }
        return shortfalls.stream().map(this::explanation).toList();
    }

    /** What is plain without a probe. */
    private EnumSet<UnservedReason> facts(Shortfall shortfall) {
        var request = catalog.request(shortfall.request());
        var facts = EnumSet.noneOf(UnservedReason.class);
        if (catalog.neighborhood(request.neighborhood()).access() == AccessLevel.BLOCKED) {
            facts.add(UnservedReason.NEIGHBORHOOD_BLOCKED);
        } else if (problem.vehicles().isEmpty()) {
            facts.add(UnservedReason.NO_DRIVER);
        } else if (problem.vehicles().stream().noneMatch(vehicle -> catalog.admits(request, vehicle))) {
            facts.add(UnservedReason.PERMIT_NEEDED);
        }
        if (left.getOrDefault(shortfall.item(), 0) < shortfall.quantity()) {
            facts.add(UnservedReason.NO_STOCK);
        }
        return facts;
    }

    private void ask(Question question, Shortfall shortfall) {
        probe.find(shortfall).ifPresent(need -> {
            question.loosen(need);
            var answer = probe.served(need, () -> question.answer(need));
            question.tighten(need);
            answer.ifPresent(found -> note(shortfall, found));
        });
    }

    private void note(Shortfall shortfall, Question.Answer answer) {
        var known = reasons.getOrDefault(shortfall, new HashSet<>());
        if (answer.reason() != UnservedReason.NO_DRIVER || Collections.disjoint(known, CARS_LACK)) {
            known.add(answer.reason());
        }
        if (answer.reason() == UnservedReason.NO_STOCK && stocked.contains(shortfall.item())) {
            known.add(UnservedReason.LOWER_PRIORITY);
        }
        answer.change()
                .ifPresent(change -> smallest.merge(shortfall, change, (a, b) -> effort(a) <= effort(b) ? a : b));
    }

    private Explanation explanation(Shortfall shortfall) {
        var found = reasons.getOrDefault(shortfall, Set.of(UnservedReason.LOWER_PRIORITY));
        return new Explanation(
                shortfall.request(),
                shortfall.item(),
                shortfall.quantity(),
                found.isEmpty()
                        ? List.of(UnservedReason.LOWER_PRIORITY)
                        : found.stream().sorted(Comparator.naturalOrder()).toList(),
                Optional.ofNullable(smallest.get(shortfall)));
    }

    /** Rough minutes of someone's work: enough to put changes of different kinds in an order. */
    private double effort(Change change) {
        return switch (change) {
            case MoreStock more ->
                10 + more.quantity() * catalog.item(more.item()).grams() / 1000.0;
            case OpenAt _ -> 15;
            case Permit _ -> 30;
            case LaterReturn later ->
                5 + (later.until() - catalog.vehicle(later.vehicle()).lastReturn()) / 60.0;
            case OneMoreCar car -> 60 + (car.until() - car.from()) / 60.0;
            case OpenNeighborhood _ -> 240;
            case LongerShelfLife _ -> 480;
        };
    }
}
