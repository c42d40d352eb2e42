package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.relief.matching.planner.Probe.Lacking;
import org.relief.matching.planner.Question.Answer;

/**
 * Where no rule alone is what stands in the way: the fewest that must give way together. All give way first; then one
 * after the other is put back, and stays so where the need is served without it.
 */
final class Together {
    private final Probe probe;
    /** From what is hardest to change, so that it is put back first, to what is easiest. */
    private final List<Question> rules;

    private final Question car;

    Together(Probe probe) {
        this.probe = probe;
        car = new CarQuestions.Car(probe);
        rules = Stream.of(
                        new NeedQuestions.Hot(probe),
                        new CarQuestions.Room(probe),
                        new NeedQuestions.Access(probe, true),
                        new NeedQuestions.Opening(probe, WhoseHours.NEIGHBORHOOD),
                        new NeedQuestions.Loading(probe),
                        new CarQuestions.Return(probe),
                        new NeedQuestions.Stock(probe),
                        new NeedQuestions.Opening(probe, WhoseHours.HOUSEHOLD))
                .filter(Question::canBind)
                .toList();
    }

    /**
     * What the cars that there are would need, else one more car too; empty if nothing serves.
     *
     * @param isOver when there is no time for another question
     */
    Optional<Answer> find(Lacking need, ToDoubleFunction<Answer> effort, BooleanSupplier isOver) {
        return fewest(need, rules, effort, isOver).or(() -> {
            var all = new ArrayList<Question>(List.of(car));
            all.addAll(rules);
            return fewest(need, all, effort, isOver);
        });
    }

    private Optional<Answer> fewest(
            Lacking need, List<Question> all, ToDoubleFunction<Answer> effort, BooleanSupplier isOver) {
        if (isOver.getAsBoolean() || ask(need, all).isEmpty()) {
            return Optional.empty();
        }
        Set<Question> left = new LinkedHashSet<>(all);
        for (var rule : all) {
            left.remove(rule);
            if (isOver.getAsBoolean()) {
                return Optional.empty();
            }
            if (ask(need, left).isEmpty()) {
                left.add(rule);
            }
        }
        var found = ask(need, left);
        return left.size() > 2 ? pair(need, all, effort, isOver).or(() -> found) : found;
    }

    /** What is left may need three although other two would do. */
    private Optional<Answer> pair(
            Lacking need, List<Question> all, ToDoubleFunction<Answer> effort, BooleanSupplier isOver) {
        List<Answer> found = new ArrayList<>();
        for (int one = 0; one < all.size(); one++) {
            for (int other = one + 1; other < all.size() && !isOver.getAsBoolean(); other++) {
                ask(need, List.of(all.get(one), all.get(other))).ifPresent(found::add);
            }
        }
        return found.stream().min(Comparator.comparingDouble(effort));
    }

    /** What served the need while all of these gave way; empty if it was not. */
    private Optional<Answer> ask(Lacking need, Iterable<Question> giving) {
        List<Question> rules = new ArrayList<>();
        giving.forEach(rules::add);
        rules.forEach(Question::begin);
        rules.forEach(rule -> rule.loosen(need));
        var served = probe.served(need, () -> Optional.of(merged(need, rules)));
        rules.reversed().forEach(rule -> rule.tighten(need));
        rules.reversed().forEach(Question::end);
        return served;
    }

    private static Answer merged(Lacking need, List<Question> rules) {
        var reasons = EnumSet.noneOf(UnservedReason.class);
        Set<Change> changes = new LinkedHashSet<>();
        Set<WhoseHours> hours = new HashSet<>();
        for (var rule : rules) {
            rule.answer(need).ifPresent(answer -> {
                reasons.addAll(answer.reasons());
                changes.addAll(answer.changes());
                hours.addAll(answer.hours());
            });
        }
        return new Answer(reasons, List.copyOf(changes), hours);
    }
}
