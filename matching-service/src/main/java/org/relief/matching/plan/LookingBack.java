package org.relief.matching.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.plan.Hindsight.Came;
import org.relief.matching.plan.Hindsight.Gain;
import org.relief.matching.planner.Budget;
import org.relief.matching.planner.Explanation;
import org.relief.matching.planner.Figures;
import org.relief.matching.planner.Plan;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Problem;
import org.relief.matching.planner.Shortfall;

/**
 * What a plan that knew the whole day would have done, and which single thing more would have let it do more. The bound of
 * perfect information, as what dispatching is measured by (EURO-NeurIPS 2022; Lan, van Doorn, Wouda, Rijal and Bhulai
 * 2024): it knows when the day begins who will ask, who will drive and what there will be. Nobody is loaded for before they
 * ask; goods that came during the day count as there when it began, closures and curfew as they stood at its end;
 * coordinators' orders, refusals and delays do not count. Searched in a fixed number of steps from one seed, so it is no
 * proof that nothing better was possible, and the same facts give the same answer.
 */
public final class LookingBack {

    private static final int STEPS = 3_000;
    private static final int QUESTIONS = 8;
    /** Why so many needs were left out is asked; the largest of them say what binds. */
    private static final int EXPLAINED = 200;

    private static final int PROBES = 20_000;

    private final Planner anyPlanner;
    private final BooleanSupplier isOver;

    /** @param isOver asked again and again; it may take its time, so that others have theirs */
    public LookingBack(Planner planner, BooleanSupplier isOver) {
        this.anyPlanner = planner;
        this.isOver = isOver;
    }

    private Budget budget(long steps) {
        return Budget.iterations(steps).orWhen(isOver);
    }

    /** Empty where nobody asked for anything. */
    public Optional<Hindsight> of(PastDay day, long kilometers, Instant now) {
        if (day.isIdle()) {
            return Optional.empty();
        }
        Map<String, ReliefRequest> requests = day.requests();
        Came lived = new DayCount(requests).handed(day.handedThatDay()).came(1000 * kilometers);
        return Optional.of(plan(requests, day.known(), lived, now));
    }

    private Hindsight plan(Map<String, ReliefRequest> requests, Snapshot day, Came lived, Instant now) {
        Planner planner = anyPlanner.under(day.policy());
        Problem problem = day.problem();
        Plan first = planner.plan(problem, budget(STEPS));
        Plan better = planner.replan(problem, first, budget(STEPS));
        Came known = came(requests, day, problem, better);
        List<OneMore.Question> questions = new OneMore(day, better).questions(why(planner, problem, better), QUESTIONS);
        List<Gain> gains = new ArrayList<>();
        for (OneMore.Question question : questions) {
            Problem with = question.with().apply(problem);
            Came then = came(requests, day, with, planner.replan(with, first, budget(STEPS)));
            if (then.personDays() > known.personDays()) {
                gains.add(question.what()
                        .bringing(then.people() - known.people(), then.personDays() - known.personDays()));
            }
        }
        gains.sort(Comparator.comparingLong(Gain::personDays).reversed());
        return new Hindsight(now, lived.served() + lived.unserved(), lived, known, gains, questions.size());
    }

    private static Came came(Map<String, ReliefRequest> requests, Snapshot day, Problem problem, Plan plan) {
        int meters = Figures.of(problem, plan, Part::request).meters();
        return new DayCount(requests).planned(day, plan).came(meters);
    }

    private List<Explanation> why(Planner planner, Problem problem, Plan plan) {
        List<Shortfall> largest = plan.shortfalls().stream()
                .sorted(Comparator.comparingInt(Shortfall::quantity).reversed())
                .limit(EXPLAINED)
                .toList();
        return largest.isEmpty()
                ? List.of()
                : planner.explain(problem, new Plan(plan.routes(), largest, plan.score()), budget(PROBES));
    }
}
