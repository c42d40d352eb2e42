package org.relief.inventory.picking;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.relief.inventory.InParallel;
import org.relief.inventory.picking.Picking.Loading;
import org.relief.inventory.stock.CardKey;
import org.relief.inventory.stock.Fitness;
import org.relief.inventory.stock.StockCards;
import org.relief.platform.eventing.Decision;
import org.relief.platform.web.problem.Problem;

/** Expired goods do not leave: the last look before the car is loaded. */
class LoadCheck {

    private final StockCards cards;
    private final InParallel parallel;
    private final Clock clock;

    LoadCheck(StockCards cards, InParallel parallel, Clock clock) {
        this.cards = cards;
        this.parallel = parallel;
        this.clock = clock;
    }

    /** Refuses with the lots named when something would go that does not last; for a load that can be loaded so. */
    void requireFit(Load load, List<Loading> loadings) {
        Instant now = clock.instant();
        if (LoadRules.dispatch(load, loadings, "", now)
                instanceof Decision.Accepted<Load, LoadRefusal>(Load next, List<? extends Record> _)) {
            requireFit(next, now);
        }
    }

    private void requireFit(Load load, Instant leaves) {
        List<LoadLine> lines =
                load.lines().stream().filter(line -> line.toLoad() > 0).toList();
        List<String> unfit = parallel.map(lines, line -> unfit(load, line, leaves)).stream()
                .flatMap(List::stream)
                .toList();
        if (!unfit.isEmpty()) {
            throw Problem.conflict("lots-unfit", String.join(", ", unfit));
        }
    }

    private List<String> unfit(Load load, LoadLine line, Instant leaves) {
        Fitness fitness = cards.fitness(new CardKey(load.warehouse(), line.item()), load.id(), load.uses(line, leaves));
        return fitness.unfitLots().stream().filter(line::takes).toList();
    }
}
