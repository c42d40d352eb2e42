package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.relief.intake.request.Asked.Urgency;
import org.relief.intake.request.Asked.Vulnerability;

/** How things stand with a household, besides what it asks for: of two reports of it the worse one counts. */
record Circumstances(
        int people,
        Urgency urgency,
        List<Vulnerability> vulnerabilities,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LifeDeadline> lifeDeadlines) {

    Circumstances {
        vulnerabilities = vulnerabilities == null ? List.of() : List.copyOf(vulnerabilities);
        lifeDeadlines = lifeDeadlines == null ? List.of() : List.copyOf(lifeDeadlines);
    }

    static Circumstances of(Asked asked) {
        return new Circumstances(asked.people(), asked.urgency(), asked.vulnerabilities(), asked.lifeDeadlines());
    }

    /** The worst of what was said. */
    static Optional<Circumstances> worst(Collection<Circumstances> all) {
        return all.stream().reduce(Circumstances::orWorse);
    }

    Circumstances orWorse(Circumstances other) {
        return new Circumstances(
                Math.max(people, other.people),
                urgency.compareTo(other.urgency) <= 0 ? urgency : other.urgency,
                Stream.concat(vulnerabilities.stream(), other.vulnerabilities.stream())
                        .distinct()
                        .toList(),
                LifeDeadline.earliest(lifeDeadlines, other.lifeDeadlines));
    }

    /** The same as far as it says what was taken over, but of those that are left; what somebody said since stays as it is. */
    Circumstances withLeft(Circumstances taken, Circumstances left) {
        return new Circumstances(
                people == taken.people ? left.people : people,
                urgency == taken.urgency ? left.urgency : urgency,
                kept(vulnerabilities, taken.vulnerabilities, left.vulnerabilities, Function.identity()),
                kept(lifeDeadlines, taken.lifeDeadlines, left.lifeDeadlines, LifeDeadline::kind));
    }

    /** Each that was taken over is now as those say who are left, if they say anything of it. */
    private static <T> List<T> kept(List<T> now, List<T> taken, List<T> left, Function<T, ?> kind) {
        return now.stream()
                .flatMap(one -> taken.contains(one)
                        ? left.stream().filter(other -> kind.apply(other).equals(kind.apply(one)))
                        : Stream.of(one))
                .toList();
    }

    /** Whether it says the same, in whatever order. */
    boolean says(Circumstances other) {
        return people == other.people
                && urgency == other.urgency
                && Set.copyOf(vulnerabilities).equals(Set.copyOf(other.vulnerabilities))
                && Set.copyOf(lifeDeadlines).equals(Set.copyOf(other.lifeDeadlines));
    }
}
