package org.relief.matching.planner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.relief.matching.planner.Policy.Rule;

/**
 * A whole scenario under each policy.
 *
 * <pre>deploy/bench/policies --cars 0.2 --goods 0.6 --each-morning FOLDER</pre>
 */
public final class PolicyBench {
    private static final double HOUR = Scenario.HOUR;

    private final PolicyOptions options;

    private PolicyBench(PolicyOptions options) {
        this.options = options;
    }

    public static void main(String[] args) throws Exception {
        new PolicyBench(PolicyOptions.parseOrExit(args)).run();
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        Scenario scenario = new ScenarioFolder(options.folder)
                .read(options.cars, options.goods)
                .first(options.days);
        System.out.printf(
                "%d days, %d requests, %d cars, goods for %.0f %% of what is asked for%n",
                scenario.days(), scenario.requests().size(), scenario.cars().size(), 100 * goods(scenario));
        var table = new Table(List.of(
                "policy",
                "served",
                "life-critical fill",
                "min fill",
                "Gini",
                "wait mean, h",
                "worst, h",
                "promises kept",
                "km",
                "person-days",
                "in hindsight",
                "gap",
                "CPU s"));
        try (var threads = Executors.newFixedThreadPool(options.jobs)) {
            List<Future<List<String>>> rows = new ArrayList<>();
            for (Rule rule : Rule.values()) {
                rows.add(threads.submit(() -> row(scenario, rule)));
            }
            for (Future<List<String>> row : rows) {
                table.add(row.get());
                System.err.println(row.get());
            }
        }
        System.out.println(table.text(options.markdown));
    }

    private static double goods(Scenario scenario) {
        double there = scenario.depots().stream()
                .flatMap(depot -> depot.stock().stream())
                .mapToDouble(batch -> (double) batch.quantity() * grams(batch.item()))
                .sum();
        double asked = Scenario.units(scenario.requests()).entrySet().stream()
                .mapToDouble(goods -> (double) goods.getValue() * grams(goods.getKey()))
                .sum();
        return there / asked;
    }

    private static int grams(String code) {
        return Scenario.ITEMS.stream()
                .filter(item -> item.code().equals(code))
                .mapToInt(Item::grams)
                .sum();
    }

    private List<String> row(Scenario scenario, Rule rule) {
        long began = CpuTime.now();
        var policy = Policy.of(rule, Policy.BALANCED.fairness());
        var lived = new ScenarioDays(scenario, policy, options.iterations, options.hindsight);
        List<ScenarioDay> days = lived.live(options.eachMorning);
        ScenarioWorld world = lived.world();
        double[] waits = world.served().entrySet().stream()
                .mapToDouble(
                        one -> (one.getValue() - world.request(one.getKey()).knownFrom()) / HOUR)
                .sorted()
                .toArray();
        double served = days.stream().mapToDouble(ScenarioDay::personDays).sum();
        double known = days.stream().mapToDouble(ScenarioDay::known).sum();
        return List.of(
                rule.name(),
                format("%d of %d", waits.length, scenario.requests().size()),
                percent(ScenarioDay.mean(days, ScenarioDay::lifeCriticalFill)),
                percent(ScenarioDay.mean(days, ScenarioDay::leastFill)),
                format("%.3f", ScenarioDay.mean(days, ScenarioDay::gini)),
                format("%.1f", Arrays.stream(waits).average().orElse(0)),
                format("%.1f", waits.length == 0 ? 0 : waits[waits.length - 1]),
                percent((double) world.kept() / Math.max(1, world.promises())),
                format("%,.0f", days.stream().mapToDouble(ScenarioDay::meters).sum() / 1000),
                format("%,.0f", served),
                format("%,.0f", known),
                percent(1 - served / known),
                format("%.0f", CpuTime.secondsSince(began)));
    }

    private static String percent(double share) {
        return format("%.1f %%", 100 * share);
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
