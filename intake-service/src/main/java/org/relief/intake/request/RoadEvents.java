package org.relief.intake.request;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.intake.neighborhood.VehicleKind;

/** What drivers say of roads and doors, with the fields that are read here. */
final class RoadEvents {

    private static final Set<String> OF_THE_ROAD = Set.of("ACCESS_BLOCKED", "UNSAFE");

    private RoadEvents() {}

    /**
     * A road that cannot be driven, said without failing a stop.
     *
     * @param notFor those that do not get through where others do; empty, as in the first events, where nobody does, and where only
     *     a newer build knows who does not
     */
    record RoadReported(String driverId, String neighborhood, Instant at, List<VehicleKind> notFor) {
        RoadReported {
            requireNonNull(driverId, "driverId");
            requireNonNull(neighborhood, "neighborhood");
            requireNonNull(at, "at");
            notFor = notFor == null ? List.of() : List.copyOf(notFor);
        }
    }

    /**
     * @param proof how the handover was proven; null when it does not say
     * @param codeCheck what became of the code that the household said; null without one
     */
    record StopCompleted(
            String requestId,
            Instant at,
            @Nullable String proof,
            @Nullable String codeCheck) {
        StopCompleted {
            requireNonNull(requestId, "requestId");
            requireNonNull(at, "at");
        }
    }

    /**
     * @param neighborhood of the stop; null in the first events
     * @param reason a code; only some concern the road
     * @param notFor as of a road that was reported
     */
    record StopFailed(
            String driverId,
            String requestId,
            @Nullable String neighborhood,
            Instant at,
            String reason,
            List<VehicleKind> notFor) {
        StopFailed {
            requireNonNull(driverId, "driverId");
            requireNonNull(requestId, "requestId");
            requireNonNull(at, "at");
            requireNonNull(reason, "reason");
            notFor = notFor == null ? List.of() : List.copyOf(notFor);
        }

        boolean isAboutTheRoad() {
            return OF_THE_ROAD.contains(reason);
        }
    }

    /** A handover that nobody has heard of is taken back. */
    record StopUndone(String driverId, String requestId, String stopId, Instant at) {
        StopUndone {
            requireNonNull(driverId, "driverId");
            requireNonNull(requestId, "requestId");
            requireNonNull(stopId, "stopId");
            requireNonNull(at, "at");
        }
    }

    /**
     * The driver takes back what was said of a stop.
     *
     * @param kind FAILED: nothing was handed over
     * @param said now
     * @param before what was said
     */
    record FactCorrected(String driverId, String requestId, String stopId, String kind, Said said, Before before) {

        record Said(Instant receivedAt) {}

        record Before(Instant at) {}

        FactCorrected {
            requireNonNull(driverId, "driverId");
            requireNonNull(requestId, "requestId");
            requireNonNull(stopId, "stopId");
            requireNonNull(kind, "kind");
            requireNonNull(said, "said");
            requireNonNull(before, "before");
        }

        boolean isFailure() {
            return kind.equals("FAILED");
        }
    }
}
