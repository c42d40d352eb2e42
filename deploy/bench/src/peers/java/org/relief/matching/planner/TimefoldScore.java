package org.relief.matching.planner;

import ai.timefold.solver.core.api.score.HardSoftScore;
import ai.timefold.solver.core.api.score.calculator.IncrementalScoreCalculator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The objective, car by car: what a car's list adds is taken off before the list changes and put on again after. A
 * relief request is served whole or not at all, from one depot: giving part of it is not expressed.
 */
public class TimefoldScore implements IncrementalScoreCalculator<TimefoldRoutes, HardSoftScore> {
    private @Nullable Instance instance;
    private @Nullable Fairness fairness;
    private int[] taken = new int[0];
    private int[] load = new int[0];
    private final List<TimefoldCar> changing = new ArrayList<>();
    private boolean[] isChanging = new boolean[0];
    private long broken;
    private long cost;

    @Override
    public void resetWorkingSolution(TimefoldRoutes routes) {
        var in = routes.instance();
        instance = in;
        fairness = new Fairness(in.fairness);
        taken = in.stock.nothingTaken();
        load = new int[in.dimensions];
        changing.clear();
        isChanging = new boolean[in.vehicles];
        broken = 0;
        cost = 0;
        for (var stop : routes.stops) {
            if (stop.car == null) {
                lose(stop, 1);
            }
        }
        routes.cars.forEach(car -> drive(car, 1));
    }

    private Instance in() {
        return Objects.requireNonNull(instance);
    }

    @Override
    public void beforeVariableChanged(Object entity, String variable) {
        // Shadow variables cost nothing.
    }

    @Override
    public void afterVariableChanged(Object entity, String variable) {
        // Shadow variables cost nothing.
    }

    @Override
    public void afterListVariableElementAssigned(String variable, Object stop) {
        lose((TimefoldStop) stop, -1);
    }

    @Override
    public void afterListVariableElementUnassigned(String variable, Object stop) {
        lose((TimefoldStop) stop, 1);
    }

    @Override
    public void beforeListVariableChanged(Object car, String variable, int from, int to) {
        var changing = (TimefoldCar) car;
        if (!isChanging[changing.vehicle]) {
            isChanging[changing.vehicle] = true;
            this.changing.add(changing);
            drive(changing, -1);
        }
    }

    @Override
    public void afterListVariableChanged(Object car, String variable, int from, int to) {
        // Counted when the score is asked for: a move may change one list several times.
    }

    @Override
    public HardSoftScore calculateScore() {
        for (var car : changing) {
            drive(car, 1);
            isChanging[car.vehicle] = false;
        }
        changing.clear();
        var terms = Objects.requireNonNull(fairness);
        long unfair = terms.cost();
        return HardSoftScore.of(-broken - overStock(), -cost - unfair);
    }

    private long overStock() {
        var stock = in().stock;
        long over = 0;
        for (int shelf = 0; shelf + 1 < stock.firstBatch.length && stock.items > 0; shelf++) {
            int last = stock.firstBatch[shelf + 1] - 1;
            if (last >= stock.firstBatch[shelf]) {
                over += Math.max(0, -stock.available(taken, shelf / stock.items, shelf % stock.items, last));
            }
        }
        return over;
    }

    private void lose(TimefoldStop stop, int sign) {
        if (stop.loads()) {
            return;
        }
        var in = in();
        long loss = in.penalty[stop.visit];
        for (int line = in.firstLine[stop.visit]; line < in.firstLine[stop.visit + 1]; line++) {
            loss += in.lineLoss[line] * in.lineAsked[line];
        }
        cost += sign * loss;
    }

    // --- one car ----------------------------------------------------------------------------------------------------

    private void drive(TimefoldCar car, int sign) {
        if (car.stops.isEmpty()) {
            return;
        }
        var in = in();
        int vehicle = car.vehicle;
        int depot = in.lineItem.length > 0 ? State.NONE : 0;
        int place = in.startPlace[vehicle];
        int time = in.shiftFrom[vehicle];
        int left = time;
        int trips = 0;
        long way = 0;
        Arrays.fill(load, 0);
        for (int i = 0; i < car.stops.size(); i++) {
            var stop = car.stops.get(i);
            int there = stop.loads() ? in.depotPlace[stop.depot] : stop.visit;
            int hop = in.travel.from(place, there);
            way += hop;
            place = there;
            if (stop.loads()) {
                breakBy(sign, overload(vehicle));
                Arrays.fill(load, 0);
                depot = stop.depot;
                trips++;
                breakBy(sign, in.loadsAt(vehicle, depot) ? 0 : 1);
                time = openAt(in.visits + depot, time + hop, sign) + in.service[in.visits + depot];
                left = leavesFor(car.stops, i + 1, place, time);
            } else {
                int begin = openAt(stop.visit, time + hop, sign);
                serve(stop.visit, vehicle, depot, begin, begin - left, sign);
                time = begin + in.service[stop.visit];
            }
        }
        int home = in.travel.from(place, in.homePlace[vehicle]);
        cost += sign * ((way + home) * in.distanceCost[vehicle] + in.fixedCost[vehicle]);
        breakBy(sign, overload(vehicle));
        breakBy(sign, in.timed ? time + home - in.lastReturn[vehicle] : 0);
        breakBy(sign, trips - in.maxTrips[vehicle]);
    }

    private void breakBy(int sign, int amount) {
        broken += sign * Math.max(0, amount);
    }

    private int overload(int vehicle) {
        int over = 0;
        for (int d = 0; d < load.length; d++) {
            over += Math.max(0, load[d] - in().capacity[vehicle * load.length + d]);
        }
        return over;
    }

    /** When it begins there; too late counts as broken, and then it begins on arrival. */
    private int openAt(int site, int arrival, int sign) {
        if (!in().timed) {
            return arrival;
        }
        int begin = in().earliest(site, arrival);
        if (begin < Instance.NEVER) {
            return begin;
        }
        breakBy(sign, arrival - in().closes[site] + 1);
        return arrival;
    }

    /** A car loads no earlier than it must to find its first stop open. */
    private int leavesFor(List<TimefoldStop> stops, int first, int place, int ready) {
        if (first >= stops.size() || stops.get(first).loads()) {
            return ready;
        }
        int hop = in().travel.from(place, stops.get(first).visit);
        int begin = in().earliest(stops.get(first).visit, ready + hop);
        return begin == Instance.NEVER ? ready : Math.max(ready, begin - hop);
    }

    private void serve(int visit, int vehicle, int depot, int begin, int sinceLeft, int sign) {
        var in = in();
        breakBy(sign, in.admits(visit, vehicle) ? 0 : 1);
        if (!in.hasLines(visit)) {
            for (int d = 0; d < load.length; d++) {
                load[d] += in.demand[visit * load.length + d];
            }
            return;
        }
        breakBy(sign, depot == State.NONE ? 1 : 0);
        breakBy(sign, in.hot ? sinceLeft - in.hotLimit[visit] : 0);
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1] && depot != State.NONE; line++) {
            give(visit, line, depot, begin, sign);
        }
    }

    private void give(int visit, int line, int depot, int begin, int sign) {
        var in = in();
        int quantity = in.lineAsked[line];
        cost += sign * in.lineSlope[line] * quantity * begin;
        for (int d = 0; d < load.length; d++) {
            load[d] += in.lineDemand[line * load.length + d] * quantity;
        }
        int batch = in.stock.goodAt(depot, in.lineItem[line], begin);
        if (batch < 0) {
            breakBy(sign, quantity);
            return;
        }
        in.stock.take(taken, depot, in.lineItem[line], batch, sign * quantity);
        Objects.requireNonNull(fairness)
                .give(in.neighborhood[visit], sign * in.lineFill[line] * quantity, in.lineCritical[line]);
    }
}
