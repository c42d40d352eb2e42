package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.relief.matching.planner.PassedOver.Rule;
import org.relief.matching.planner.Probe.Lacking;

/**
 * Finds who was put before a need for the sake of a life or of evenness between neighborhoods: somebody in whose place it
 * would cost less, by need and way, and only the life or evenness would cost more.
 */
final class Evenness {
    /** The least needs that are served come first; who would not give way in any of them does in none. */
    private static final int LOOKS = 3;

    private final Probe probe;
    private final List<Integer> served = new ArrayList<>();

    Evenness(Probe probe) {
        this.probe = probe;
        for (int visit = 0; visit < probe.in.visits; visit++) {
            if (probe.state.isAssigned(visit)) {
                served.add(visit);
            }
        }
        served.sort(Comparator.comparingLong(this::given));
    }

    /** @param stockOnly whether it waits for goods alone, so that only who got some of them stands before it */
    Optional<PassedOver> find(Lacking need, boolean stockOnly) {
        if (probe.state.isAssigned(need.visit())) {
            return Optional.empty();
        }
        return served.stream()
                .takeWhile(other -> given(other) < asked(need))
                .filter(other ->
                        isElsewhere(other, need) || probe.request(other).isLife())
                .filter(other -> !stockOnly || gets(other, probe.in.lineItem[need.line()]))
                .limit(LOOKS)
                .flatMap(other -> insteadOf(other, need).stream())
                .findFirst();
    }

    private Optional<PassedOver> insteadOf(int other, Lacking need) {
        long plain = probe.state.plainCost();
        long gini = probe.state.fairness.giniCost();
        long floor = probe.state.fairness.floorCost();
        long lives = probe.state.cargo.lifeLost();
        var request = probe.request(other);
        return probe.servedInsteadOf(other, need, () -> {
            long life = probe.state.cargo.lifeLost() - lives;
            long saved = plain - probe.state.plainCost() + life;
            long lessEven = probe.state.fairness.giniCost() - gini;
            long lower = probe.state.fairness.floorCost() - floor;
            return saved > 0 && lessEven + lower + life > saved
                    ? Optional.of(new PassedOver(
                            request.id(),
                            request.neighborhood(),
                            life > 0 ? Rule.LIFE_DEADLINE : rule(lower, lessEven)))
                    : Optional.empty();
        });
    }

    private static Rule rule(long lower, long lessEven) {
        return lower > lessEven ? Rule.LIFE_CRITICAL_FLOOR : Rule.EVEN_SHARES;
    }

    private boolean isElsewhere(int other, Lacking need) {
        return probe.in.neighborhood[other] != probe.in.neighborhood[need.visit()];
    }

    private boolean gets(int visit, int item) {
        for (int line = probe.in.firstLine[visit]; line < probe.in.firstLine[visit + 1]; line++) {
            if (probe.in.lineItem[line] == item && probe.planned[line] > 0) {
                return true;
            }
        }
        return false;
    }

    /** What the goods that it gets are worth. */
    private long given(int visit) {
        long worth = 0;
        for (int line = probe.in.firstLine[visit]; line < probe.in.firstLine[visit + 1]; line++) {
            worth += probe.in.lineLoss[line] * probe.planned[line];
        }
        return worth;
    }

    private long asked(Lacking need) {
        return probe.in.lineLoss[need.line()] * probe.in.lineAsked[need.line()];
    }
}
