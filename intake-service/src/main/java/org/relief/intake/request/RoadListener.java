package org.relief.intake.request;

import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.intake.request.RoadEvents.RoadReported;
import org.relief.intake.request.RoadEvents.StopFailed;
import org.relief.platform.eventing.Received;
import org.springframework.stereotype.Component;

/** A driver who met a road that cannot be driven has reported it for all who come after. */
@Component
class RoadListener {

    private final Requests requests;
    private final Neighborhoods neighborhoods;

    RoadListener(Requests requests, Neighborhoods neighborhoods) {
        this.requests = requests;
        this.neighborhoods = neighborhoods;
    }

    void reported(Received<RoadReported> event) {
        RoadReported said = event.data();
        neighborhoods.hearOfBlockedRoad(event.key(), said.neighborhood(), event.id(), said.driverId(), said.at());
    }

    void failed(Received<StopFailed> event) {
        StopFailed said = event.data();
        if (said.isAboutTheRoad()) {
            requests.find(said.requestId())
                    .ifPresent(request -> neighborhoods.hearOfBlockedRoad(
                            event.key(), request.asked().neighborhood(), event.id(), said.driverId(), said.at()));
        }
    }
}
