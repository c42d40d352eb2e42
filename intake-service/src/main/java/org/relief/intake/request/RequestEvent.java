package org.relief.intake.request;

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
            Instant loggedAt)
            implements RequestEvent {}

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
            Instant loggedAt)
            implements RequestEvent {}

    record Cancelled(
            String requestId, CancelReason reason, @Nullable String duplicateOf) implements RequestEvent {}

    /** @param outcome SERVED, PARTLY_SERVED or UNSERVED */
    record Closed(String requestId, Status outcome) implements RequestEvent {}
}
