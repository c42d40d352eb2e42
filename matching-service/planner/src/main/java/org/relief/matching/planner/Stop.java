package org.relief.matching.planner;

import java.util.List;

/** One visit: when the car arrives, when the handover starts (it may wait for a window), when it leaves. */
public record Stop(String request, int arriveAt, int startAt, int leaveAt, List<Handover> goods) {
    public Stop {
        goods = List.copyOf(goods);
    }
}
