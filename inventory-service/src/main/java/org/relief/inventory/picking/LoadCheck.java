package org.relief.inventory.picking;

import java.util.ArrayList;
import java.util.List;
import org.relief.inventory.InParallel;
import org.relief.inventory.picking.LoadRules.Loading;
import org.relief.inventory.stock.CardKey;
import org.relief.inventory.stock.Fitness;
import org.relief.inventory.stock.StockCards;
import org.relief.platform.web.problem.Problem;

/** Expired goods do not leave: the last look before the car is loaded. */
class LoadCheck {

    private final StockCards cards;

    LoadCheck(StockCards cards) {
        this.cards = cards;
    }

    /** Refuses with the lots named when more is to be loaded than is fit; for a load that is still set aside. */
    void requireFit(Load load, List<Loading> loadings) {
        if (load.state() != Load.State.RESERVED) {
            return;
        }
        List<LoadLine> lines =
                load.lines().stream().filter(line -> line.granted() > 0).toList();
        List<Fitness> fitness = InParallel.map(
                lines, line -> cards.fitness(new CardKey(load.warehouse(), line.item()), load.id(), line.usableAt()));
        List<String> unfit = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (wanted(lines.get(i), loadings) > fitness.get(i).usable()) {
                unfit.addAll(fitness.get(i).unfitLots());
            }
        }
        if (!unfit.isEmpty()) {
            throw Problem.conflict("lots-unfit", String.join(", ", unfit));
        }
    }

    private static int wanted(LoadLine line, List<Loading> loadings) {
        return loadings.stream()
                .filter(loading -> loading.item().equals(line.item()))
                .findFirst()
                .map(Loading::quantity)
                .orElse(line.granted());
    }
}
