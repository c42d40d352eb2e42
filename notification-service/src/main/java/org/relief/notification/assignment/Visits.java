package org.relief.notification.assignment;

import java.util.Optional;
import org.relief.platform.web.problem.Problem;
import org.springframework.stereotype.Component;

/** Who may know more about a stop: its own driver, while going there. */
@Component
public class Visits {

    private final Assignments assignments;

    Visits(Assignments assignments) {
        this.assignments = assignments;
    }

    /** Throws {@link Problem}: 404 when it is not the driver's own, 410 when it was taken off the list, 409 when it is not the current stop of a car on its way. */
    public Visit getCurrent(String deliveryId, String stopId, String driverId) {
        Owned mine = assignments
                .find(deliveryId, driverId)
                .orElseThrow(() -> RefusalProblems.of(new Refusal.NoSuchDelivery()));
        PlannedStop stop = mine.delivery()
                .findStop(stopId)
                .orElseThrow(() -> RefusalProblems.of(mine.delivery().refusalOfMissing(stopId)));
        mine.delivery().refusalToMeet(stop).ifPresent(refusal -> {
            throw RefusalProblems.of(refusal);
        });
        if (!mine.delivery().findCurrentStop().equals(Optional.of(stop))) {
            throw RefusalProblems.of(new Refusal.NotCurrentStop());
        }
        return new Visit(stop.requestId(), stop.neighborhood(), stop.location());
    }
}
