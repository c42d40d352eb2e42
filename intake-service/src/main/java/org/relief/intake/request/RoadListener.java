package org.relief.intake.request;

import java.time.Instant;
import java.util.List;
import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.intake.neighborhood.VehicleKind;
import org.relief.intake.request.RoadEvents.FactCorrected;
import org.relief.intake.request.RoadEvents.RoadReported;
import org.relief.intake.request.RoadEvents.StopCompleted;
import org.relief.intake.request.RoadEvents.StopFailed;
import org.relief.intake.request.RoadEvents.StopUndone;
import org.relief.platform.eventing.MalformedEvent;
import org.relief.platform.eventing.Received;

/** A driver who met a road that cannot be driven has reported it for all who come after. */
class RoadListener {

    private final Requests requests;
    private final Neighborhoods neighborhoods;
    private final Visits visits;

    RoadListener(Requests requests, Neighborhoods neighborhoods, Visits visits) {
        this.requests = requests;
        this.neighborhoods = neighborhoods;
        this.visits = visits;
    }

    void reported(Received<RoadReported> event) {
        RoadReported said = event.data();
        met(event, said.neighborhood(), said.driverId(), said.at(), said.notFor());
    }

    void failed(Received<StopFailed> event) {
        StopFailed said = event.data();
        if (said.isAboutTheRoad()) {
            met(event, neighborhood(said), said.driverId(), said.at(), said.notFor());
        }
    }

    /** When and how it was handed over, for whoever asks by phone. */
    void completed(Received<StopCompleted> event) {
        StopCompleted said = event.data();
        requests.keepHandover(said.requestId(), new Handover(said.at(), said.proof(), said.codeCheck()));
    }

    /** It was none: nobody is told of it any more. */
    void corrected(Received<FactCorrected> event) {
        FactCorrected said = event.data();
        if (said.isFailure()) {
            requests.dropHandover(said.requestId(), said.before().at());
            visits.takeBack(
                    said.requestId(),
                    said.stopId(),
                    said.driverId(),
                    said.said().receivedAt());
        }
    }

    /** Nobody was told of it, but a photo may lie here. */
    void undone(Received<StopUndone> event) {
        StopUndone said = event.data();
        visits.takeBack(said.requestId(), said.stopId(), said.driverId(), said.at());
    }

    private String neighborhood(StopFailed said) {
        return said.neighborhood() != null
                ? said.neighborhood()
                : requests.find(said.requestId())
                        .map(request -> request.asked().neighborhood())
                        .orElseThrow(
                                () -> new MalformedEvent("nobody knows where request " + said.requestId() + " is"));
    }

    /** A place that is not known here is set aside for people to see, and can be replayed once it is. */
    private void met(Received<?> event, String neighborhood, String driver, Instant at, List<VehicleKind> notFor) {
        if (!neighborhoods.hearOfRoad(event.key(), neighborhood, event.id(), driver, at, notFor)) {
            throw new MalformedEvent("no neighborhood " + neighborhood + " in " + event.key());
        }
    }
}
