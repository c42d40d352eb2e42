package org.relief.matching.planner;

import ai.timefold.solver.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;
import ai.timefold.solver.core.impl.score.director.InnerScoreDirector;
import ai.timefold.solver.core.impl.score.director.ScoreDirector;
import ai.timefold.solver.core.preview.api.move.Move;
import java.util.Iterator;
import java.util.random.RandomGenerator;

/** Where the solver gets its moves: from {@link TimefoldDraws}. */
public class TimefoldMoves implements MoveIteratorFactory<TimefoldRoutes, Move<TimefoldRoutes>> {
    @Override
    public long getSize(ScoreDirector<TimefoldRoutes> director) {
        return director.getWorkingSolution().stops.size() * 100L;
    }

    @Override
    public Iterator<Move<TimefoldRoutes>> createOriginalMoveIterator(ScoreDirector<TimefoldRoutes> director) {
        throw new UnsupportedOperationException("moves are drawn at random only");
    }

    @Override
    public Iterator<Move<TimefoldRoutes>> createRandomMoveIterator(
            ScoreDirector<TimefoldRoutes> director, RandomGenerator random) {
        var variable = ((InnerScoreDirector<TimefoldRoutes, ?>) director)
                .getSolutionDescriptor()
                .getMetaModel()
                .genuineEntity(TimefoldCar.class)
                .listVariable("stops", TimefoldStop.class);
        return new TimefoldDraws(variable, director.getWorkingSolution(), random);
    }
}
