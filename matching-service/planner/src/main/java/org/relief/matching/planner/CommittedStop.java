package org.relief.matching.planner;

import java.util.List;

/** A promised stop: a request of the problem and the goods reserved for it. */
public record CommittedStop(String request, List<Handover> goods) {
    public CommittedStop {
        goods = List.copyOf(goods);
    }
}
