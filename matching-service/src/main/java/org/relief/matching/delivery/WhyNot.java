package org.relief.matching.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.Outlook.Hours;
import org.relief.matching.delivery.Outlook.PassedOver;
import org.relief.matching.delivery.Outlook.Reason;
import org.relief.matching.delivery.Outlook.Remedy;

/**
 * The whole of it.
 *
 * @param reasons all that bind, the strongest first
 * @param changes the fewest that would serve the need; all of them are needed
 */
public record WhyNot(
        List<Reason> reasons,
        List<SmallestChange> changes,
        List<Hours> hours,
        @Nullable PassedOver passedOver) {
    public WhyNot {
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
        changes = changes == null ? List.of() : List.copyOf(changes);
        hours = hours == null ? List.of() : List.copyOf(hours);
    }

    /** Of two parts of one need: everything that binds either, and what serves both. */
    WhyNot together(WhyNot other) {
        Map<Remedy, SmallestChange> all = new LinkedHashMap<>();
        both(changes, other.changes).forEach(one -> all.merge(one.change(), one, SmallestChange::together));
        return new WhyNot(
                both(reasons, other.reasons).distinct().toList(),
                List.copyOf(all.values()),
                both(hours, other.hours).distinct().toList(),
                passedOver == null ? other.passedOver : passedOver);
    }

    private static <T> Stream<T> both(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream());
    }

    WhyNot gist() {
        return new WhyNot(
                reasons,
                changes.stream().map(SmallestChange::kind).toList(),
                hours,
                passedOver == null ? null : passedOver.gist());
    }
}
