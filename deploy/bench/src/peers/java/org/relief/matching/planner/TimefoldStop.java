package org.relief.matching.planner;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.variable.IndexShadowVariable;
import ai.timefold.solver.core.api.domain.variable.InverseRelationShadowVariable;
import org.jspecify.annotations.Nullable;

/** What may stand in a car's list: a visit, or loading at a depot. */
@PlanningEntity
public class TimefoldStop {
    /** Unique over visits and loads. */
    @PlanningId
    public int id;
    /** The visit, or less than 0 for loading. */
    public int visit;

    /** Where it loads, if it does. */
    public int depot;

    /** The visits that are worth being beside, by number. */
    public int[] beside = new int[0];

    /** Whose list it is in. */
    @InverseRelationShadowVariable(sourceVariableName = "stops")
    public @Nullable TimefoldCar car;

    /** Where in the list. */
    @IndexShadowVariable(sourceVariableName = "stops")
    public @Nullable Integer index;

    /** For the solver's copies. */
    public TimefoldStop() {}

    TimefoldStop(int id, int visit, int depot) {
        this.id = id;
        this.visit = visit;
        this.depot = depot;
    }

    boolean loads() {
        return visit < 0;
    }
}
