package org.relief.matching.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.Outlook.Hours;
import org.relief.matching.delivery.Outlook.PassedOver;
import org.relief.matching.delivery.Outlook.Reason;

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
        List<SmallestChange> all = new ArrayList<>();
        Stream.concat(changes.stream(), other.changes.stream()).forEach(change -> add(all, change));
        return new WhyNot(
                Stream.concat(reasons.stream(), other.reasons.stream())
                        .distinct()
                        .toList(),
                all,
                Stream.concat(hours.stream(), other.hours.stream()).distinct().toList(),
                passedOver == null ? other.passedOver : passedOver);
    }

    private static void add(List<SmallestChange> all, SmallestChange change) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).change() == change.change()) {
                all.set(i, all.get(i).together(change));
                return;
            }
        }
        all.add(change);
    }

    WhyNot gist() {
        return new WhyNot(reasons, changes.stream().map(SmallestChange::kind).toList(), hours, passedOver);
    }
}
