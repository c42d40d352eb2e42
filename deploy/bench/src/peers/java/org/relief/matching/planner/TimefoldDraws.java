package org.relief.matching.planner;

import ai.timefold.solver.core.preview.api.domain.metamodel.PlanningListVariableMetaModel;
import ai.timefold.solver.core.preview.api.move.Move;
import ai.timefold.solver.core.preview.api.move.builtin.Moves;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Moves between neighbors: a visit goes beside one of its nearest, or changes places with it; visits come in and stay
 * out, loads change their depot. The library's own nearby selection is not part of its open-source edition.
 */
final class TimefoldDraws implements Iterator<Move<TimefoldRoutes>> {
    private final PlanningListVariableMetaModel<TimefoldRoutes, TimefoldCar, TimefoldStop> variable;
    private final TimefoldRoutes routes;
    private final RandomGenerator random;

    TimefoldDraws(
            PlanningListVariableMetaModel<TimefoldRoutes, TimefoldCar, TimefoldStop> variable,
            TimefoldRoutes routes,
            RandomGenerator random) {
        this.variable = variable;
        this.routes = routes;
        this.random = random;
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Move<TimefoldRoutes> next() {
        var move = draw();
        while (move == null) {
            move = draw();
        }
        return move;
    }

    private @Nullable Move<TimefoldRoutes> draw() {
        var stop = any(routes.stops);
        if (stop.loads()) {
            return load(stop);
        }
        var other = stop.beside.length == 0 ? stop : routes.stops.get(stop.beside[random.nextInt(stop.beside.length)]);
        int dice = random.nextInt(100);
        if (dice < 5) {
            return intoAnyCar(stop);
        }
        if (stop.car == null) {
            return other.car == null ? null : dice < 70 ? assign(stop, other, dice % 2) : replace(other, stop);
        }
        if (dice < 8 && isOptional(stop)) {
            return Moves.unassign(variable, stop.car, index(stop));
        }
        if (other.car == null || other == stop) {
            return null;
        }
        return dice < 65
                ? beside(stop, other, dice % 2)
                : Moves.swap(variable, stop.car, index(stop), other.car, index(other));
    }

    private boolean isOptional(TimefoldStop stop) {
        var in = routes.instance();
        return in.hasLines(stop.visit) || in.penalty[stop.visit] < VrplibCompiler.MUST;
    }

    /** Loads come in, go out, move, or give way to a load at another depot. */
    private @Nullable Move<TimefoldRoutes> load(TimefoldStop load) {
        var anchor = any(routes.stops);
        if (load.car == null) {
            return anchor.car == null ? null : anchor.loads() ? replace(anchor, load) : assign(load, anchor, 0);
        }
        return switch (random.nextInt(3)) {
            case 0 -> Moves.unassign(variable, load.car, index(load));
            case 1 -> anchor.car == null ? null : beside(load, anchor, 0);
            default -> anchor.loads() && anchor.car == null ? replace(load, anchor) : null;
        };
    }

    private @Nullable Move<TimefoldRoutes> intoAnyCar(TimefoldStop stop) {
        var car = any(routes.cars);
        int size = car.stops.size() - (stop.car == car ? 1 : 0);
        int at = random.nextInt(size + 1);
        if (stop.car == null) {
            return Moves.assign(variable, stop, car, at);
        }
        boolean stays = stop.car == car && index(stop) == at;
        return stays ? null : Moves.change(variable, stop.car, index(stop), car, at);
    }

    private Move<TimefoldRoutes> assign(TimefoldStop stop, TimefoldStop beside, int after) {
        return Moves.assign(variable, stop, Objects.requireNonNull(beside.car), index(beside) + after);
    }

    private Move<TimefoldRoutes> replace(TimefoldStop out, TimefoldStop in) {
        var car = Objects.requireNonNull(out.car);
        int at = index(out);
        return Moves.compose(List.of(Moves.unassign(variable, car, at), Moves.assign(variable, in, car, at)));
    }

    private @Nullable Move<TimefoldRoutes> beside(TimefoldStop stop, TimefoldStop other, int after) {
        var from = Objects.requireNonNull(stop.car);
        var to = Objects.requireNonNull(other.car);
        int at = index(other) + after;
        if (from == to && index(stop) < at) {
            at--;
        }
        return from == to && at == index(stop) ? null : Moves.change(variable, from, index(stop), to, at);
    }

    private static int index(TimefoldStop stop) {
        return Objects.requireNonNull(stop.index);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
