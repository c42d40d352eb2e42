package org.relief.matching.planner;

import java.util.List;

/** A trip before it has times: where to load and whom to give what, in order. */
record DraftTrip(String depot, List<DraftStop> stops) {
    record DraftStop(String request, List<Handover> goods) {}
}
