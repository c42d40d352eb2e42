package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.relief.matching.planner.Change.LargerCar;
import org.relief.matching.planner.Change.LaterReturn;
import org.relief.matching.planner.Change.LongerAccess;
import org.relief.matching.planner.Change.LongerHot;
import org.relief.matching.planner.Change.LongerOpening;
import org.relief.matching.planner.Change.LongerShelfLife;
import org.relief.matching.planner.Change.MoreStock;
import org.relief.matching.planner.Change.OneMoreCar;
import org.relief.matching.planner.Change.OpenAt;
import org.relief.matching.planner.Change.OpenNeighborhood;
import org.relief.matching.planner.Change.OpenRoad;
import org.relief.matching.planner.Change.Permit;
import org.relief.matching.planner.PassedOver.Rule;
import org.relief.matching.planner.Probe.Lacking;
import org.relief.matching.planner.Question.Answer;

/**
 * Says why needs are left out, by asking of each rule: would the need be served on top of this plan if this rule alone
 * gave way? A rule that does is a reason, and how far it must give way is the change. Where none does alone, the fewest
 * that do together are. All questions are asked of one state with the plan in it, so thousands of needs are explained in
 * seconds.
 */
final class Explainer {
    /** Where the cars that there are lack one of these, drivers are not what is missing. */
    private static final Set<UnservedReason> CARS_LACK =
            EnumSet.of(UnservedReason.PERMIT_NEEDED, UnservedReason.VEHICLE_FULL, UnservedReason.CURFEW);

    /** Where one of these alone is in the way, who gets the goods or the car instead may be put first for evenness. */
    private static final Set<UnservedReason> SHARED =
            EnumSet.of(UnservedReason.NO_STOCK, UnservedReason.NO_DRIVER, UnservedReason.VEHICLE_FULL);

    private final Problem problem;
    private final Policy policy;
    private final Plan plan;
    private final Catalog catalog;
    private final Probe probe;
    private final Together together;
    private final Evenness evenness;
    /** Items that the plan gives somebody. */
    private final Set<String> given = new HashSet<>();
    /** By item: units in stock, expired or not, that the plan gives nobody. */
    private final Map<String, Integer> left = new HashMap<>();

    private final List<Case> cases = new ArrayList<>();
    /** Whose life hangs on it takes the car's time too, not only goods and room. */
    private final boolean lives;

    private long asked;

    /** What is known about one shortfall. */
    private static final class Case {
        final Shortfall shortfall;
        final Set<UnservedReason> reasons;
        final Set<WhoseHours> hours = EnumSet.noneOf(WhoseHours.class);
        final List<List<Change>> ways = new ArrayList<>();
        boolean isExplained;
        Optional<Answer> car = Optional.empty();
        Optional<PassedOver> passedOver = Optional.empty();

        Case(Shortfall shortfall, Set<UnservedReason> facts) {
            this.shortfall = shortfall;
            reasons = facts;
        }

        void note(Answer answer) {
            isExplained = true;
            reasons.addAll(answer.reasons());
            hours.addAll(answer.hours());
            if (!answer.changes().isEmpty()) {
                ways.add(answer.changes());
            }
        }
    }

    Explainer(Problem problem, Policy policy, Plan plan) {
        this.problem = problem;
        this.policy = policy;
        this.plan = plan;
        catalog = new Catalog(problem);
        probe = new Probe(problem, policy, plan);
        together = new Together(probe);
        evenness = new Evenness(probe);
        lives = problem.requests().stream().anyMatch(Request::isLife);
        for (var depot : problem.depots()) {
            depot.stock().forEach(batch -> left.merge(batch.item(), batch.quantity(), Integer::sum));
        }
        plan.routes().stream()
                .flatMap(route -> route.trips().stream())
                .filter(trip -> !trip.committed())
                .flatMap(trip -> trip.stops().stream())
                .flatMap(stop -> stop.goods().stream())
                .forEach(goods -> {
                    given.add(goods.item());
                    left.merge(goods.item(), -goods.quantity(), Integer::sum);
                });
    }

    List<Explanation> explain(List<Shortfall> shortfalls, Budget budget) {
        Map<Shortfall, Explanation> behind = behindClosedRoads(shortfalls, budget);
        List<Shortfall> others = shortfalls.stream()
                .filter(shortfall -> !behind.containsKey(shortfall))
                .toList();
        List<Explanation> all = new ArrayList<>(explainReached(others, budget));
        all.addAll(behind.values());
        return all;
    }

    /** Where no road leads, what else is in the way shows only where the fewest closed ones are open. */
    private Map<Shortfall, Explanation> behindClosedRoads(List<Shortfall> shortfalls, Budget budget) {
        var detour = new Detour(problem);
        Map<List<Change>, List<Shortfall>> behind = new LinkedHashMap<>();
        for (var shortfall : shortfalls) {
            var request = catalog.request(shortfall.request());
            if (detour.isCutOff(request)) {
                behind.computeIfAbsent(detour.find(request), _ -> new ArrayList<>())
                        .add(shortfall);
            }
        }
        Map<Shortfall, Explanation> explained = new LinkedHashMap<>();
        behind.forEach((roads, waiting) -> {
            var opened = roads.isEmpty() ? this : new Explainer(Planner.whatIf(problem, roads), policy, plan);
            waiting.forEach(one -> explained.put(one, opened.behind(roads, one, budget)));
        });
        return explained;
    }

    private Explanation behind(List<Change> roads, Shortfall shortfall, Budget budget) {
        boolean isWay = !roads.isEmpty();
        if (isWay && probe.find(shortfall).filter(this::isServed).isPresent()) {
            return cutOff(shortfall, Set.of(), roads);
        }
        if (!isWay || isOver(budget)) {
            return cutOff(shortfall, facts(shortfall), List.of());
        }
        return explainReached(List.of(shortfall), budget).getFirst().behind(roads);
    }

    private boolean isServed(Lacking need) {
        return probe.served(need, () -> Optional.of(true)).isPresent();
    }

    private static Explanation cutOff(Shortfall shortfall, Set<UnservedReason> others, List<Change> roads) {
        List<UnservedReason> reasons = Stream.concat(Stream.of(UnservedReason.NO_WAY), others.stream())
                .sorted()
                .toList();
        return new Explanation(
                shortfall.request(),
                shortfall.item(),
                shortfall.quantity(),
                reasons,
                roads,
                Set.of(),
                Optional.empty());
    }

    private List<Explanation> explainReached(List<Shortfall> shortfalls, Budget budget) {
        cases.clear();
        shortfalls.forEach(shortfall -> cases.add(new Case(shortfall, facts(shortfall))));
        for (var question : Question.all(probe)) {
            askAll(question, budget, Case::note);
        }
        askAll(new CarQuestions.Car(probe), budget, (one, answer) -> one.car = Optional.of(answer));
        for (var one : cases) {
            if (!isOver(budget)) {
                probe.find(one.shortfall).ifPresent(need -> lookCloser(one, need, budget));
            }
        }
        cases.forEach(one -> tryOut(one, budget));
        return cases.stream().map(this::explanation).toList();
    }

    private boolean isOver(Budget budget) {
        return budget.spent(asked++) >= 1;
    }

    /** What is plain without a probe. */
    private EnumSet<UnservedReason> facts(Shortfall shortfall) {
        var request = catalog.request(shortfall.request());
        var facts = EnumSet.noneOf(UnservedReason.class);
        if (catalog.neighborhood(request.neighborhood()).access() == AccessLevel.BLOCKED) {
            facts.add(UnservedReason.NEIGHBORHOOD_BLOCKED);
        }
        if (problem.vehicles().isEmpty()) {
            facts.add(UnservedReason.NO_DRIVER);
        } else if (facts.isEmpty()
                && problem.vehicles().stream().noneMatch(vehicle -> catalog.admits(request, vehicle))) {
            facts.add(UnservedReason.PERMIT_NEEDED);
        }
        if (left.getOrDefault(shortfall.item(), 0) < shortfall.quantity()) {
            facts.add(UnservedReason.NO_STOCK);
        }
        return facts;
    }

    private interface Noting {
        void note(Case one, Answer answer);
    }

    private void askAll(Question question, Budget budget, Noting noting) {
        question.begin();
        for (var one : cases) {
            if (!isOver(budget)) {
                probe.find(one.shortfall)
                        .flatMap(need -> ask(question, need))
                        .ifPresent(answer -> noting.note(one, answer));
            }
        }
        question.end();
    }

    private Optional<Answer> ask(Question question, Lacking need) {
        question.loosen(need);
        var answer = probe.served(need, () -> question.answer(need));
        question.tighten(need);
        return answer;
    }

    private void lookCloser(Case one, Lacking need, Budget budget) {
        if (!one.isExplained) {
            together.find(need, answer -> effort(answer.changes()), () -> isOver(budget))
                    .ifPresent(one::note);
        }
        one.car.ifPresent(car -> note(one, need, car));
        if (one.reasons.contains(UnservedReason.NO_STOCK) && given.contains(one.shortfall.item())) {
            one.reasons.add(UnservedReason.LOWER_PRIORITY);
        }
        if ((lives || !Collections.disjoint(one.reasons, SHARED)) && !isOver(budget)) {
            one.passedOver = evenness.find(need, one.reasons.contains(UnservedReason.NO_STOCK));
        }
    }

    /**
     * Several changes at once may make another place look better, where less is brought, and where warehouses close a trip may
     * have to begin at another time than its first stop alone asks for: so they are tried as they are. It takes the problem
     * anew for each, so it comes last, and only where they are what would be told.
     */
    private void tryOut(Case one, Budget budget) {
        List<Change> changes = smallest(one);
        boolean isDoubtful = changes.size() > 1 || !changes.isEmpty() && probe.depotsClose();
        if (isDoubtful && (isOver(budget) || !serves(one.shortfall, changes))) {
            one.ways.remove(changes);
        }
    }

    private boolean serves(Shortfall shortfall, List<Change> changes) {
        var changed = new Probe(Planner.whatIf(problem, changes), policy, plan);
        return changed.find(shortfall)
                .flatMap(need -> changed.served(need, () -> Optional.of(true)))
                .isPresent();
    }

    /** One more car is a way even where what the cars lack is the reason. */
    private void note(Case one, Lacking need, Answer car) {
        if (Collections.disjoint(one.reasons, CARS_LACK)) {
            one.reasons.addAll(car.reasons());
        }
        if (nobodyDrivesThen(need)) {
            one.reasons.remove(UnservedReason.OUTSIDE_HOURS);
            one.hours.remove(WhoseHours.HOUSEHOLD);
            one.reasons.add(UnservedReason.NO_DRIVER);
            one.hours.add(WhoseHours.SHIFT);
            one.ways.removeIf(way -> way.stream().anyMatch(OpenAt.class::isInstance));
        }
        one.ways.add(car.changes());
    }

    /** Whether the household receives when no car is on duty: then its hours are not what is in the way. */
    private boolean nobodyDrivesThen(Lacking need) {
        var request = probe.request(need.visit());
        return !request.windows().isEmpty()
                && problem.vehicles().stream()
                        .allMatch(car -> request.windows().stream()
                                .noneMatch(window -> window.from() < car.lastReturn()
                                        && window.to() > car.shift().from()));
    }

    private Explanation explanation(Case one) {
        one.passedOver.ifPresent(first -> {
            one.reasons.remove(UnservedReason.LOWER_PRIORITY);
            one.reasons.add(
                    first.rule() == Rule.LIFE_DEADLINE ? UnservedReason.LOWER_PRIORITY : UnservedReason.FAIRNESS);
        });
        if (one.reasons.isEmpty()) {
            one.reasons.add(UnservedReason.LOWER_PRIORITY);
        }
        return new Explanation(
                one.shortfall.request(),
                one.shortfall.item(),
                one.shortfall.quantity(),
                one.reasons.stream().sorted().toList(),
                smallest(one),
                one.hours,
                one.passedOver);
    }

    private List<Change> smallest(Case one) {
        return one.ways.stream()
                .min(Comparator.<List<Change>>comparingInt(List::size).thenComparingDouble(this::effort))
                .orElse(List.of());
    }

    private double effort(List<Change> changes) {
        return changes.stream().mapToDouble(this::effort).sum();
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
            case LargerCar _ -> 120;
            case LongerOpening _ -> 45;
            case LongerAccess _ -> 180;
            case OpenNeighborhood _, OpenRoad _ -> 240;
            case LongerHot _ -> 300;
            case LongerShelfLife _ -> 480;
        };
    }
}
