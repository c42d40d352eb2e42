package org.relief.matching.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.relief.matching.area.IntakeEvents.Need;
import org.relief.matching.area.Weights;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Promised;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.planner.Batch;
import org.relief.matching.planner.Depot;

/**
 * What is planned for lines that may be of several items. Who can have nothing else comes first; of the others, those in
 * greater need have what they wish, and the next what there is enough of.
 *
 * @param chosen units by item, by request and line, of what there is; what is not in it is planned as it was asked for
 */
record Substitutes(Map<String, Map<Integer, Map<String, Integer>>> chosen) {

    static final Substitutes NONE = new Substitutes(Map.of());

    /** Units by item that are planned for so much of a line. */
    Map<String, Integer> goods(ReliefRequest request, Need need, int amount) {
        return need.goods(amount, chosen.getOrDefault(request.id(), Map.of()).getOrDefault(need.line(), Map.of()));
    }

    /** @param may whether a request can be planned now */
    static Substitutes of(
            AreaState state,
            Collection<ReliefRequest> requests,
            Collection<Depot> depots,
            Predicate<ReliefRequest> may) {
        List<ReliefRequest> free =
                requests.stream().filter(Substitutes::mayHaveOthers).filter(may).toList();
        if (free.isEmpty()) {
            return NONE;
        }
        List<Map<String, Integer>> stocks =
                depots.stream().map(Substitutes::stock).toList();
        Map<String, Integer> left = new HashMap<>();
        stocks.forEach(stock -> stock.forEach((item, units) -> left.merge(item, units, Integer::sum)));
        requests.stream().filter(may).forEach(request -> {
            Promised promised = state.promised(request.id());
            request.asked().needs().stream()
                    .filter(need -> !need.mayBeOthers())
                    .forEach(need -> left.merge(need.item(), -promised.open(request, need), Integer::sum));
        });
        Weights weights = state.facts().planning().weights();
        Map<String, Map<Integer, Map<String, Integer>>> chosen = new HashMap<>();
        free.stream()
                .sorted(Comparator.comparingDouble((ReliefRequest request) ->
                                -weights.of(request.asked().urgency()))
                        .thenComparing(request -> request.asked().loggedAt())
                        .thenComparing(ReliefRequest::id))
                .forEach(request -> chosen.put(request.id(), choose(state, request, stocks, left)));
        return new Substitutes(chosen);
    }

    private static Map<String, Integer> stock(Depot depot) {
        return depot.stock().stream().collect(Collectors.toMap(Batch::item, Batch::quantity, Integer::sum));
    }

    private static boolean mayHaveOthers(ReliefRequest request) {
        return request.asked().needs().stream().anyMatch(Need::mayBeOthers);
    }

    private static Map<Integer, Map<String, Integer>> choose(
            AreaState state, ReliefRequest request, List<Map<String, Integer>> stocks, Map<String, Integer> left) {
        Promised promised = state.promised(request.id());
        Map<Integer, Map<String, Integer>> chosen = new HashMap<>();
        for (Need need : request.asked().needs()) {
            int open = promised.open(request, need);
            if (need.mayBeOthers() && open > 0) {
                Map<String, Integer> goods =
                        need.basket() == null ? need.goods(open, left) : pick(need, open, stocks, left);
                chosen.put(need.line(), goods);
                goods.forEach((item, units) -> left.merge(item, -units, Integer::sum));
            }
        }
        return chosen;
    }

    /** From one warehouse, the fewest units to carry, where one has enough: else it takes two cars. */
    private static Map<String, Integer> pick(
            Need need, int open, List<Map<String, Integer>> stocks, Map<String, Integer> left) {
        return stocks.stream()
                .map(stock -> need.pick(open, both(stock, left)))
                .filter(goods -> need.amount(goods) >= open)
                .min(Comparator.comparingInt(Substitutes::units))
                .orElseGet(() -> need.pick(open, left));
    }

    /** As much as is in the warehouse, and nobody else is to have. */
    private static Map<String, Integer> both(Map<String, Integer> stock, Map<String, Integer> left) {
        return stock.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> Math.min(one.getValue(), left.getOrDefault(one.getKey(), 0))));
    }

    private static int units(Map<String, Integer> goods) {
        return goods.values().stream().mapToInt(Integer::intValue).sum();
    }
}
