package org.relief.matching.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.Outlook.Hours;
import org.relief.matching.delivery.Outlook.PassedOver;
import org.relief.matching.delivery.Outlook.Reason;

/**
 * The whole of it.
 *
 * @param reasons all that bind, the strongest first
 * @param steeredBy what coordinators ordered that binds it; null in what earlier builds said
 * @param changes the fewest that would serve the need; all of them are needed
 */
public record WhyNot(
        List<Reason> reasons,
        List<SmallestChange> changes,
        List<Hours> hours,
        @Nullable PassedOver passedOver,
        @Nullable List<Steered> steeredBy) {
    public WhyNot {
        steeredBy = steeredBy == null || steeredBy.isEmpty() ? null : List.copyOf(steeredBy);
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
        changes = changes == null ? List.of() : List.copyOf(changes);
        hours = hours == null ? List.of() : List.copyOf(hours);
    }

    /** As the plan has it, which knows nothing of orders. */
    public WhyNot(
            List<Reason> reasons, List<SmallestChange> changes, List<Hours> hours, @Nullable PassedOver passedOver) {
        this(reasons, changes, hours, passedOver, null);
    }

    /** The same with what coordinators ordered. */
    public WhyNot steeredBy(List<Steered> orders) {
        return new WhyNot(reasons, changes, hours, passedOver, orders);
    }

    /** Of two parts of one need: everything that binds either, and what serves both. */
    WhyNot together(WhyNot other) {
        Map<SmallestChange, SmallestChange> all = new LinkedHashMap<>();
        both(changes, other.changes).forEach(one -> all.merge(one.kind(), one, SmallestChange::together));
        return new WhyNot(
                both(reasons, other.reasons).distinct().toList(),
                List.copyOf(all.values()),
                both(hours, other.hours).distinct().toList(),
                passedOver == null ? other.passedOver : passedOver,
                steeredBy == null ? other.steeredBy : steeredBy);
    }

    private static <T> Stream<T> both(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream());
    }

    WhyNot gist() {
        return new WhyNot(
                reasons,
                changes.stream().map(SmallestChange::kind).toList(),
                hours,
                passedOver == null ? null : passedOver.gist(),
                steeredBy);
    }
}
