package org.relief.intake.request;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.intake.item.Items;
import org.relief.intake.request.Asked.Need;
import org.relief.intake.request.Ceiling.Excess;
import org.relief.intake.request.Households.Match;
import org.relief.intake.request.ReliefRequest.Status;
import org.springframework.stereotype.Component;

/** What one household has asked for within a week, over all its requests, held against the ceiling. */
@Component
class HouseholdWeek {

    private final Requests requests;
    private final Items items;
    private final Ceiling ceiling;
    private final Clock clock;

    HouseholdWeek(Requests requests, Items items, Ceiling ceiling, Clock clock) {
        this.requests = requests;
        this.items = items;
        this.ceiling = ceiling;
        this.clock = clock;
    }

    /**
     * Of a request that is new.
     *
     * @param found who is likely the same household
     * @param apart of whom somebody has said that they are others
     */
    Optional<Excess> excess(Asked asked, List<Match> found, Collection<String> apart) {
        Map<String, RequestView> household = new HashMap<>();
        found.stream()
                .filter(match -> match.likeness().isLikely())
                .map(Match::request)
                .filter(view -> !apart.contains(view.id()))
                .forEach(view -> household.put(view.id(), view));
        linked(household.values()).forEach(view -> household.putIfAbsent(view.id(), view));
        return excess(asked, household.values());
    }

    /** Of one that is amended to more than it was. */
    Optional<Excess> excess(ReliefRequest current, Asked wanted) {
        return foodDays(wanted.needs()) <= foodDays(current.asked().needs())
                ? Optional.empty()
                : excess(wanted, requests.listViews(current.trail().linked()));
    }

    private Optional<Excess> excess(Asked asked, Collection<RequestView> others) {
        Instant weekAgo = clock.instant().minus(Ceiling.WEEK);
        Stream<Need> before = others.stream()
                .filter(view ->
                        view.status() != Status.CANCELLED && view.loggedAt().isAfter(weekAgo))
                .flatMap(view -> view.needs().stream());
        return ceiling.excess(
                asked.people(),
                foodDays(Stream.concat(before, asked.needs().stream()).toList()));
    }

    private List<RequestView> linked(Collection<RequestView> some) {
        Set<String> ids = new HashSet<>();
        some.forEach(view -> ids.addAll(view.trail().linked()));
        return ids.isEmpty() ? List.of() : requests.listViews(ids);
    }

    private double foodDays(List<Need> needs) {
        var known = items.findAll(needs.stream().map(Need::item).distinct().toList());
        return needs.stream()
                .mapToDouble(need -> need.basket() != null
                        ? (double) need.basket().people() * need.basket().days()
                        : need.quantity()
                                * Optional.ofNullable(known.get(need.item()))
                                        .map(item -> item.foodDays())
                                        .orElse(0.0))
                .sum();
    }

    /** @param why null when nobody has said */
    Trail marked(Trail trail, Optional<Excess> excess, @Nullable String why, String by) {
        return excess.map(more -> trail.exceeding(new Trail.Exceeding(
                        clock.instant(), by, why == null ? "" : why, more.personDays(), more.most())))
                .orElse(trail);
    }
}
