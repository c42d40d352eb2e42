package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.Location;
import org.relief.intake.request.Asked.Need;
import org.relief.intake.request.Asked.Urgency;
import org.relief.intake.request.Asked.VehicleAccess;
import org.relief.intake.request.Asked.Vulnerability;
import org.relief.intake.request.Asked.Window;
import org.relief.intake.request.ReliefRequest.Closing;
import org.relief.intake.request.ReliefRequest.Status;
import org.relief.platform.eventing.Documents;

/**
 * A request as it is shown, without its contact.
 *
 * @param contactKept whether the vault still can show the contact
 * @param closesAt when an open request ends of itself, unless somebody says that it stands
 * @param outlook null until matching has said something
 * @param doorOff where a driver found the door elsewhere, and nobody has said yet what counts
 * @param handedOverBy the system that it came from; null when a person logged it
 * @param handover when and how goods were handed over last; null when they were not, or nobody has said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RequestView(
        String id,
        String reference,
        long version,
        String area,
        String neighborhood,
        Location location,
        int people,
        Urgency urgency,
        List<Vulnerability> vulnerabilities,
        List<Need> needs,
        @Nullable Window window,
        @Nullable VehicleAccess vehicleAccess,
        Instant loggedAt,
        @Nullable String handedOverBy,
        Status status,
        @Nullable Closing closing,
        boolean contactKept,
        @Nullable Instant closesAt,
        @Nullable Outlook outlook,
        @Nullable Handover handover,
        @Nullable DoorOff doorOff,
        Trail trail,
        List<LifeDeadline> lifeDeadlines) {

    static RequestView of(ReliefRequest request, long version, @Nullable Outlook outlook, Retention retention) {
        return of(request, version, outlook, null, null, retention);
    }

    private static RequestView of(
            ReliefRequest request,
            long version,
            @Nullable Outlook outlook,
            @Nullable Handover handover,
            @Nullable DoorOff doorOff,
            Retention retention) {
        Asked asked = request.asked();
        return new RequestView(
                request.id(),
                request.reference(),
                version,
                request.area(),
                asked.neighborhood(),
                asked.location(),
                asked.people(),
                asked.urgency(),
                asked.vulnerabilities(),
                asked.needs(),
                asked.window(),
                asked.vehicleAccess(),
                request.loggedAt(),
                request.handedOverBy(),
                request.status(),
                request.closing(),
                request.contact() != null,
                request.status() == Status.OPEN
                        ? retention.closesAt(request, outlook != null && outlook.isPlanned())
                        : null,
                outlook,
                handover,
                request.status() == Status.OPEN ? doorOff : null,
                request.trail(),
                asked.lifeDeadlines());
    }

    static RequestView read(BsonDocument document, Retention retention) {
        return of(
                Documents.read(document, ReliefRequest.class),
                document.getNumber("version").longValue(),
                beside(document, "outlook", Outlook.class),
                beside(document, "handover", Handover.class),
                beside(document, Requests.DOOR_OFF, DoorOff.class),
                retention);
    }

    /** What lies beside the request's own state. */
    private static <T extends Record> @Nullable T beside(BsonDocument document, String field, Class<T> type) {
        return document.get(field) instanceof BsonDocument kept ? Documents.read(kept, type) : null;
    }
}
