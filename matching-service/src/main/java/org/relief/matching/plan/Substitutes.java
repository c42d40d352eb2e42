package org.relief.matching.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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
 * @param chosen item by request and line; what is not in it is planned as it was asked for
 */
record Substitutes(Map<String, Map<Integer, String>> chosen) {

    static final Substitutes NONE = new Substitutes(Map.of());

    String item(ReliefRequest request, Need need) {
        return chosen.getOrDefault(request.id(), Map.of()).getOrDefault(need.line(), need.item());
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
        Map<String, Integer> left = new HashMap<>();
        for (Depot depot : depots) {
            for (Batch batch : depot.stock()) {
                left.merge(batch.item(), batch.quantity(), Integer::sum);
            }
        }
        requests.stream().filter(may).forEach(request -> {
            Promised promised = state.promised(request.id());
            request.asked().needs().stream()
                    .filter(need -> need.instead().isEmpty())
                    .forEach(need -> left.merge(need.item(), -promised.open(request, need), Integer::sum));
        });
        Weights weights = state.facts().planning().weights();
        Map<String, Map<Integer, String>> chosen = new HashMap<>();
        free.stream()
                .sorted(Comparator.comparingDouble((ReliefRequest request) ->
                                -weights.of(request.asked().urgency()))
                        .thenComparing(request -> request.asked().loggedAt())
                        .thenComparing(ReliefRequest::id))
                .forEach(request -> chosen.put(request.id(), choose(state, request, left)));
        return new Substitutes(chosen);
    }

    private static boolean mayHaveOthers(ReliefRequest request) {
        return request.asked().needs().stream().anyMatch(need -> !need.instead().isEmpty());
    }

    private static Map<Integer, String> choose(AreaState state, ReliefRequest request, Map<String, Integer> left) {
        Promised promised = state.promised(request.id());
        Map<Integer, String> chosen = new HashMap<>();
        for (Need need : request.asked().needs()) {
            int open = promised.open(request, need);
            if (!need.instead().isEmpty() && open > 0) {
                String item = Promised.fitting(need, open, left);
                chosen.put(need.line(), item);
                left.merge(item, -open, Integer::sum);
            }
        }
        return chosen;
    }
}
