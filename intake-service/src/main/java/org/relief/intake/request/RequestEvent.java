package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Location;
import org.relief.intake.request.Asked.Need;
import org.relief.intake.request.Asked.Urgency;
import org.relief.intake.request.Asked.VehicleAccess;
import org.relief.intake.request.Asked.Vulnerability;
import org.relief.intake.request.Asked.Window;
import org.relief.intake.request.ReliefRequest.CancelReason;
import org.relief.intake.request.ReliefRequest.Status;

/** What happens to a request; nothing here says who asked. */
public sealed interface RequestEvent {

    record Logged(
            String requestId,
            String reference,
            String neighborhood,
            Location location,
            int people,
            Urgency urgency,
            List<Vulnerability> vulnerabilities,
            List<Need> needs,
            @Nullable Window window,
            @Nullable VehicleAccess vehicleAccess,
            Instant loggedAt,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LifeDeadline> lifeDeadlines)
            implements RequestEvent {

        static Logged of(ReliefRequest request) {
            Asked asked = request.asked();
            return new Logged(
                    request.id(),
                    request.reference(),
                    asked.neighborhood(),
                    asked.location(),
                    asked.people(),
                    asked.urgency(),
                    asked.vulnerabilities(),
                    asked.needs(),
                    asked.window(),
                    asked.vehicleAccess(),
                    request.loggedAt(),
                    asked.lifeDeadlines());
        }
    }

    /** The whole request as it is now. */
    record Amended(
            String requestId,
            String reference,
            String neighborhood,
            Location location,
            int people,
            Urgency urgency,
            List<Vulnerability> vulnerabilities,
            List<Need> needs,
            @Nullable Window window,
            @Nullable VehicleAccess vehicleAccess,
            Instant loggedAt,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LifeDeadline> lifeDeadlines)
            implements RequestEvent {

        static Amended of(ReliefRequest request) {
            Asked asked = request.asked();
            return new Amended(
                    request.id(),
                    request.reference(),
                    asked.neighborhood(),
                    asked.location(),
                    asked.people(),
                    asked.urgency(),
                    asked.vulnerabilities(),
                    asked.needs(),
                    asked.window(),
                    asked.vehicleAccess(),
                    request.loggedAt(),
                    asked.lifeDeadlines());
        }
    }

    /** It was over and is not any more: the whole request as it is asked for again. */
    record Reopened(
            String requestId,
            String reference,
            String neighborhood,
            Location location,
            int people,
            Urgency urgency,
            List<Vulnerability> vulnerabilities,
            List<Need> needs,
            @Nullable Window window,
            @Nullable VehicleAccess vehicleAccess,
            Instant loggedAt,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LifeDeadline> lifeDeadlines)
            implements RequestEvent {

        static Reopened of(ReliefRequest request) {
            Asked asked = request.asked();
            return new Reopened(
                    request.id(),
                    request.reference(),
                    asked.neighborhood(),
                    asked.location(),
                    asked.people(),
                    asked.urgency(),
                    asked.vulnerabilities(),
                    asked.needs(),
                    asked.window(),
                    asked.vehicleAccess(),
                    request.loggedAt(),
                    asked.lifeDeadlines());
        }
    }

    record Cancelled(
            String requestId, CancelReason reason, @Nullable String duplicateOf) implements RequestEvent {}

    /** @param outcome SERVED, PARTLY_SERVED or UNSERVED */
    record Closed(String requestId, Status outcome) implements RequestEvent {}
}
