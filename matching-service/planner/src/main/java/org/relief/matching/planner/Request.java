package org.relief.matching.planner;

import java.util.List;
import java.util.Set;

/**
 * One household or site that asks for help.
 *
 * @param vulnerability weight of its people, 1 for average
 * @param urgency weight of its situation, 1 for normal
 * @param waitingSince when its people began to go without; negative if before the epoch
 * @param knownFrom when it is asked for: no car loads for it earlier; 0 or less for what is known
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
        int knownFrom,
        List<Need> needs,
        List<TimeWindow> windows,
        Set<String> vehicleAccess,
        int handoverSeconds) {
    public Request {
        needs = List.copyOf(needs);
        windows = List.copyOf(windows);
        vehicleAccess = Set.copyOf(vehicleAccess);
    }

    /** One that is known. */
    public Request(
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
        this(
                id,
                neighborhood,
                place,
                people,
                vulnerability,
                urgency,
                waitingSince,
                0,
                needs,
                windows,
                vehicleAccess,
                handoverSeconds);
    }

    /** The same, asked for only from then on. */
    public Request knownFrom(int second) {
        return as(id, neighborhood, place, waitingSince, second);
    }

    /** One like it, from somewhere else. */
    public Request at(String otherNeighborhood, Place otherPlace) {
        return as(id, otherNeighborhood, otherPlace, waitingSince, knownFrom);
    }

    /** One like it, asked for at a second to come. */
    public Request again(String otherId, int second) {
        return as(otherId, neighborhood, place, second, second);
    }

    private Request as(String otherId, String otherNeighborhood, Place otherPlace, int since, int known) {
        return new Request(
                otherId,
                otherNeighborhood,
                otherPlace,
                people,
                vulnerability,
                urgency,
                since,
                known,
                needs,
                windows,
                vehicleAccess,
                handoverSeconds);
    }

    /** When it was asked for, or will be. */
    int asked() {
        return Math.max(waitingSince, knownFrom > 0 ? knownFrom : waitingSince);
    }

    /** The same, of this weight, from the epoch on: neither its people nor its situation count. */
    Request weighing(double weight) {
        return new Request(
                id, neighborhood, place, 1, 1, weight, 0, knownFrom, needs, windows, vehicleAccess, handoverSeconds);
    }

    /** When a handover may start if it is to be in time for all that lives hang on. */
    List<TimeWindow> windowsInTime() {
        int latest = needs.stream()
                .filter(Need::canBeInTime)
                .mapToInt(Need::neededBy)
                .min()
                .orElse(Need.NO_LIFE);
        if (latest == Need.NO_LIFE) {
            return windows;
        }
        var inTime = Hours.intersection(windows, List.of(new TimeWindow(TimeWindow.ALWAYS.from(), latest)));
        return inTime.isEmpty() ? windows : inTime;
    }

    /** The same with nothing left that could be in time. */
    Request late() {
        return withNeeds(needs.stream().map(Need::late).toList());
    }

    private Request withNeeds(List<Need> others) {
        return new Request(
                id,
                neighborhood,
                place,
                people,
                vulnerability,
                urgency,
                waitingSince,
                knownFrom,
                others,
                windows,
                vehicleAccess,
                handoverSeconds);
    }

    /** When the first life that hangs on it is in danger, or {@link Need#NO_LIFE}. */
    public int neededBy() {
        return needs.stream().mapToInt(Need::neededBy).min().orElse(Need.NO_LIFE);
    }

    boolean isLife() {
        return needs.stream().anyMatch(Need::isLife);
    }

    double weight() {
        return people * vulnerability * urgency;
    }
}
