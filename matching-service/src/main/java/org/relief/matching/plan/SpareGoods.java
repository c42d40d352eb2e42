package org.relief.matching.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Delivery;
import org.relief.matching.planner.Route;
import org.relief.matching.planner.Stop;
import org.relief.matching.planner.Trip;

/** What a warehouse has beyond what the plan takes from it for others: being near gives nobody a right to theirs. */
final class SpareGoods {

    static final SpareGoods NONE = new SpareGoods(Map.of());

    /** Units of an item that a trip which is not committed is to load for a request. */
    private record Load(String request, String item, int units) {}

    private final Map<String, List<Load>> loads;

    private SpareGoods(Map<String, List<Load>> loads) {
        this.loads = loads;
    }

    static SpareGoods of(Proposal newest) {
        Map<String, List<Load>> loads = new HashMap<>();
        newest.plan().routes().stream()
                .flatMap(route -> route.trips().stream())
                .filter(trip -> !trip.committed())
                .forEach(trip -> trip.depot()
                        .ifPresent(depot -> loads.computeIfAbsent(depot, _ -> new ArrayList<>())
                                .addAll(loads(trip))));
        return new SpareGoods(loads);
    }

    private static List<Load> loads(Trip trip) {
        return trip.stops().stream()
                .flatMap(stop -> stop.goods().stream()
                        .map(goods -> new Load(Part.request(stop), goods.item(), goods.quantity())))
                .toList();
    }

    /** Whether those that join a delivery by this route take nothing that the plan has for somebody else. */
    boolean isEnough(Route route, Delivery delivery, Snapshot current, AreaState state) {
        List<Stop> joining = route.trips().getFirst().stops().stream()
                .filter(stop -> !Part.isPromised(stop.request()))
                .toList();
        Set<String> who = new HashSet<>();
        Map<String, Integer> left = stock(delivery, current);
        for (Stop stop : joining) {
            who.add(Part.request(stop));
            stop.goods().forEach(goods -> left.merge(goods.item(), -goods.quantity(), Integer::sum));
        }
        loads.getOrDefault(delivery.trip().warehouse(), List.of()).stream()
                .filter(load -> !who.contains(load.request()) && isOpen(load.request(), state))
                .forEach(load -> left.merge(load.item(), -load.units(), Integer::sum));
        return joining.stream()
                .flatMap(stop -> stop.goods().stream())
                .allMatch(goods -> left.getOrDefault(goods.item(), 0) >= 0);
    }

    /** What is free at its warehouse: what it has got itself lies there too. */
    private static Map<String, Integer> stock(Delivery delivery, Snapshot current) {
        Map<String, Integer> units = new HashMap<>();
        current.problem()
                .depots()
                .getFirst()
                .stock()
                .forEach(batch -> units.merge(batch.item(), batch.quantity(), Integer::sum));
        delivery.unitsAhead().forEach((item, own) -> units.merge(item, -own, Integer::sum));
        return units;
    }

    /** What has gone on a car since the plan was made is not kept for it twice. */
    private static boolean isOpen(String request, AreaState state) {
        return state.findRequest(request)
                .filter(one -> !state.promised(request).isAll(one))
                .isPresent();
    }
}
