package org.relief.matching.planner;

import java.util.List;
import java.util.Set;

/**
 * One household or site that asks for help.
 *
 * @param vulnerability weight of its people, 1 for average
 * @param urgency weight of its situation, 1 for normal
 * @param waitingSince when its people began to go without; negative if before the epoch
 * @param windows when a handover may start; empty means always
 * @param vehicleAccess what a vehicle must hold to get there
 * @param handoverSeconds how long the car stands there
 */
public record Request(
        String id,
        String neighborhood,
        Place place,
        int people,
        double vulnerability,
        double urgency,
        int waitingSince,
        List<Need> needs,
        List<TimeWindow> windows,
        Set<String> vehicleAccess,
        int handoverSeconds) {
    public Request {
        needs = List.copyOf(needs);
        windows = List.copyOf(windows);
        vehicleAccess = Set.copyOf(vehicleAccess);
    }

    double weight() {
        return people * vulnerability * urgency;
    }
}
