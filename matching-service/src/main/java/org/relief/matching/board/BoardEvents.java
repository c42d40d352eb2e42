package org.relief.matching.board;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.Basket;
import org.relief.matching.area.IntakeEvents;
import org.relief.matching.area.LifeDeadline;
import org.relief.matching.area.Span;

/** The events with the fields that the board shows. */
final class BoardEvents {

    record Location(double lat, double lon) {}

    record Hours(String from, String until) {}

    record Span(Instant from, Instant until) {}

    record AreaDefined(
            Map<String, String> names,
            String timeZone,
            @Nullable Hours curfew) {}

    record AreaErased(Instant at) {}

    record NeighborhoodDefined(
            String neighborhood,
            Map<String, String> names,
            Location center,
            int population,
            @Nullable List<List<List<Double>>> outline) {}

    record NeighborhoodRetired(String neighborhood) {}

    /** @param notFor kinds of vehicles that do not get through; null when all do */
    record AccessReported(
            String neighborhood,
            String level,
            @Nullable String permit,
            @Nullable Hours hours,
            @Nullable List<String> notFor,
            String confidence,
            String source,
            Instant reportedAt,
            Instant until) {}

    record SupplyReported(
            String neighborhood, String status, String confidence, String source, Instant reportedAt, Instant until) {}

    /** @param basket null where the item is what is wanted */
    record Need(
            int line, String item, int quantity, @Nullable Basket basket) {
        Need(int line, String item, int quantity) {
            this(line, item, quantity, null);
        }

        IntakeEvents.Need asked() {
            return new IntakeEvents.Need(line, item, quantity, List.of(), basket);
        }
    }

    record RequestAsked(
            String requestId,
            String reference,
            String neighborhood,
            Location location,
            int people,
            String urgency,
            List<String> vulnerabilities,
            List<Need> needs,
            @Nullable Span window,
            @Nullable String vehicleAccess,
            Instant loggedAt,
            List<LifeDeadline> lifeDeadlines) {

        RequestAsked {
            lifeDeadlines = lifeDeadlines == null ? List.of() : List.copyOf(lifeDeadlines);
        }

        RequestAsked(
                String requestId,
                String reference,
                String neighborhood,
                Location location,
                int people,
                String urgency,
                List<String> vulnerabilities,
                List<Need> needs,
                @Nullable Span window,
                @Nullable String vehicleAccess,
                Instant loggedAt) {
            this(
                    requestId,
                    reference,
                    neighborhood,
                    location,
                    people,
                    urgency,
                    vulnerabilities,
                    needs,
                    window,
                    vehicleAccess,
                    loggedAt,
                    List.of());
        }
    }

    record RequestEnded(String requestId) {}

    /** Far fewer requests come from there than its people let expect. */
    record NeighborhoodSilent(
            String neighborhood, int hours, double expected, int received, boolean outage, Instant at) {}

    record SilenceEnded(String neighborhood, Instant at) {}

    /** A household that is called in turn did not answer again. */
    record CallUnreached(String entryId, @Nullable String neighborhood, int missed, Instant since, Instant at) {}

    record CallReached(String entryId, Instant at) {}

    /** What the plan of the whole area goes by was changed. */
    record AreaRulesSet(
            Instant at,
            @Nullable String decidedBy,
            @Nullable String why) {}

    /** Somebody wanted to be shown more households than one person may be. */
    record ReadingLimited(String readerId, boolean driver, int count, Instant since, Instant until, Instant at) {}

    record ReadingAllowed(String readerId, Instant at) {}

    /** A driver was let see whom to meet at a stop that is not the next one. */
    record ContactOpened(String deliveryId, String driverId, String stopId, String reason, int count, Instant at) {}

    record WarehouseDefined(
            String warehouse,
            String name,
            @Nullable Map<String, String> names,
            Location location,
            boolean open,
            @Nullable String neighborhood,
            @Nullable Span window) {

        /** A donor's place is on the map for as long as cars collect there. */
        boolean isThere() {
            return open || window == null;
        }
    }

    record Available(
            int quantity,
            @Nullable Instant expiresAt,
            @Nullable String expiryKind) {}

    /**
     * @param lowBelow with less available than this the warehouse runs low; null where nobody said so
     * @param writtenOff units ever thrown away or lost; null where nobody said
     */
    record StockLevelChanged(
            String warehouse,
            String item,
            int onHand,
            int reserved,
            List<Available> available,
            @Nullable Integer lowBelow,
            @Nullable Long writtenOff) {}

    /** @param lines units by item; empty where nobody said */
    record LoadDispatched(String deliveryId, Instant loadedAt, List<BoardViews.LineView> lines) {
        LoadDispatched {
            lines = lines == null ? List.of() : List.copyOf(lines);
        }
    }

    record Vehicle(String kind, int grams, int milliliters, List<String> permits) {}

    record ShiftStarted(
            String shiftId,
            String driverId,
            Vehicle vehicle,
            Location start,
            Location home,
            Instant from,
            Instant until) {}

    record ShiftEnded(String shiftId, String reason, Instant at) {}

    record PermitDecided(@Nullable String shiftId, @Nullable Vehicle vehicle) {}

    record HoldAnswered(String deliveryId, @Nullable String shiftId) {}

    record DeliveryAnswered(String deliveryId, @Nullable String shiftId, Instant at) {}

    /** @param codeCheck what became of the code that was told at the door; null without one */
    record StopDone(
            String deliveryId,
            @Nullable String shiftId,
            String stopId,
            Instant at,
            @Nullable String proof,
            @Nullable String reason,
            @Nullable List<Need> lines,
            @Nullable String codeCheck) {}

    /**
     * A driver takes back what was heard of a stop; a handover after all comes as an event of its own.
     *
     * @param kind FAILED: nothing was handed over
     */
    record FactCorrected(String deliveryId, @Nullable String shiftId, String stopId, String kind, Said said) {}

    record SaidLine(int line, @Nullable String item, int quantity) {}

    /** One side of a contradiction. */
    record Said(
            Instant at,
            Instant receivedAt,
            @Nullable Instant phoneAt,
            @Nullable String proof,
            @Nullable String reason,
            @Nullable List<SaidLine> lines) {}

    record FactConflicted(
            String deliveryId,
            @Nullable String shiftId,
            String driverId,
            @Nullable String stopId,
            @Nullable String requestId,
            String kind,
            String why,
            boolean taken,
            Said said,
            @Nullable Said standing) {}

    record Report(
            String value,
            @Nullable String permit,
            @Nullable Hours hours,
            String source,
            String confidence,
            Instant at,
            Instant until) {}

    record ReportQuestioned(
            String questionId, String neighborhood, String kind, Report reported, Report standing, Instant askedAt) {}

    record QuestionSettled(String questionId, String answer, Instant settledAt) {}

    private BoardEvents() {}
}
