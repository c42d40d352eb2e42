package org.relief.matching.planner;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.variable.PlanningListVariable;
import java.util.ArrayList;
import java.util.List;

/** A car and what it does in order. */
@PlanningEntity
public class TimefoldCar {
    /** The instance's number of it. */
    @PlanningId
    public int vehicle;

    /** In the order of driving. */
    @PlanningListVariable(allowsUnassignedValues = true)
    public List<TimefoldStop> stops = new ArrayList<>();

    /** For the solver's copies. */
    public TimefoldCar() {}

    TimefoldCar(int vehicle) {
        this.vehicle = vehicle;
    }
}
