package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/**
 * Several searches side by side, each with a thread and a seed of its own. At each tenth of the budget all go on from
 * the best plan of any. Meeting at shares of the budget keeps the result the same for the same iterations.
 */
final class Team {
    private static final int MEETINGS = 10;

    private final List<Search> searches;

    /** @param searches with a first plan each, of the same instance; at least one */
    Team(List<Search> searches) {
        this.searches = searches;
    }

    /** @param budget asked by all threads at once if there are several searches */
    Search improve(Search.Temperatures temperatures, Budget budget) {
        if (searches.size() == 1) {
            searches.getFirst().improve(temperatures, budget);
            return searches.getFirst();
        }
        try (var threads = Executors.newFixedThreadPool(searches.size())) {
            for (int meeting = 1; meeting <= MEETINGS; meeting++) {
                double until = (double) meeting / MEETINGS;
                var underWay = new ArrayList<CompletableFuture<Void>>();
                for (var search : searches) {
                    underWay.add(
                            CompletableFuture.runAsync(() -> search.improve(temperatures, budget, until), threads));
                }
                underWay.forEach(CompletableFuture::join);
                goOnFrom(best());
            }
        }
        return searches.getFirst();
    }

    private Search best() {
        var best = searches.getFirst();
        for (var search : searches) {
            best = search.best().isBetterThan(best.best()) ? search : best;
        }
        return best;
    }

    private void goOnFrom(Search best) {
        for (var search : searches) {
            if (search != best) {
                search.goOnFrom(best.best());
            }
        }
    }
}
