package org.relief.matching.planner;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How a day ended.
 *
 * @param open requests that were open in the morning or came until ten in the evening
 * @param lifeCriticalFill of what lives depend on and was open this day, what was brought
 * @param leastFill the smallest fill of a neighborhood, of all goods
 * @param personDays that were served
 * @param known that a plan would have served that knew the whole day
 */
record ScenarioDay(
        int open, double lifeCriticalFill, double leastFill, double gini, int meters, double personDays, double known) {

    static ScenarioDay of(Problem day, Plan lived, double personDays, double known) {
        Figures figures = Figures.of(day, lived, id -> id);
        Policy allGoods = Policy.of(Policy.Rule.PROPORTIONAL, 1);
        double leastFill = new Scorer(day, allGoods).score(lived.routes()).floor();
        return new ScenarioDay(
                figures.requests(),
                figures.lifeCriticalFill(),
                leastFill,
                figures.gini(),
                figures.meters(),
                personDays,
                known);
    }

    /** The mean over days, each by how many requests were open. */
    static double mean(List<ScenarioDay> days, ToDoubleFunction<ScenarioDay> figure) {
        double sum = days.stream()
                .mapToDouble(day -> day.open * figure.applyAsDouble(day))
                .sum();
        return sum / Math.max(1, days.stream().mapToInt(ScenarioDay::open).sum());
    }
}
