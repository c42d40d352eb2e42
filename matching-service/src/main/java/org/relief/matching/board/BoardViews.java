package org.relief.matching.board;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.LifeDeadline;
import org.relief.matching.board.BoardEvents.AccessReported;
import org.relief.matching.board.BoardEvents.Available;
import org.relief.matching.board.BoardEvents.FactConflicted;
import org.relief.matching.board.BoardEvents.Hours;
import org.relief.matching.board.BoardEvents.Location;
import org.relief.matching.board.BoardEvents.QuestionSettled;
import org.relief.matching.board.BoardEvents.ReportQuestioned;
import org.relief.matching.board.BoardEvents.Span;
import org.relief.matching.board.BoardEvents.SupplyReported;
import org.relief.matching.board.BoardEvents.Vehicle;
import org.relief.matching.delivery.Coming;
import org.relief.matching.delivery.DeliveryState;
import org.relief.matching.delivery.NeedOutlook;
import org.relief.matching.delivery.Outlook;

/** What the board's endpoints answer. */
final class BoardViews {

    /**
     * A request and what it can expect; {@code needs} is empty until matching has said something.
     *
     * @param seen who has seen to its alarms, by their kind
     */
    record NeedView(
            String requestId,
            String reference,
            String neighborhood,
            Location location,
            int people,
            String urgency,
            List<String> vulnerabilities,
            @Nullable Span window,
            Instant loggedAt,
            Outlook.State state,
            @Nullable Instant eta,
            @Nullable String deliveryId,
            @Nullable Instant since,
            List<NeedOutlook> needs,
            Map<String, SeenView> seen,
            List<LifeDeadline> lifeDeadlines) {

        /** When the first life is in danger whose need no car is to meet before; empty when there is none. */
        Optional<Instant> lifeAtRisk() {
            return lifeDeadlines.stream()
                    .filter(this::isMissed)
                    .map(LifeDeadline::until)
                    .min(Comparator.naturalOrder());
        }

        /** In the plan alone is on no car: what is only planned may come to nothing. */
        private boolean isMissed(LifeDeadline deadline) {
            return needs.stream()
                    .filter(need -> deadline.isAbout(need.item()))
                    .anyMatch(need -> need.delivered() + onCarsBy(deadline.until(), need) < need.asked());
        }

        private static int onCarsBy(Instant until, NeedOutlook need) {
            return need.coming().stream()
                    .filter(coming -> coming.deliveryId() != null)
                    .filter(coming -> coming.eta() != null && !coming.eta().isAfter(until))
                    .mapToInt(Coming::quantity)
                    .sum();
        }
    }

    /** Who has seen to an alarm, and when. */
    record SeenView(String by, Instant at) {}

    /**
     * How new what is shown is.
     *
     * @param newest time of the newest event that was applied
     * @param behind events that are in the log and not shown yet
     * @param behindSeconds how long ago the newest was, while there are any
     */
    record FreshnessView(Instant newest, long behind, long behindSeconds) {}

    /** Of those who wait, in seconds. */
    record WaitView(long longestSeconds, long meanSeconds) {}

    record OutlookView(
            String requestId,
            Outlook.State state,
            @Nullable Instant at,
            @Nullable Instant eta,
            @Nullable String deliveryId,
            List<NeedOutlook> needs) {}

    record LineView(String item, int quantity) {}

    /**
     * @param codeCheck what the code was worth that was told at the door: MATCHED, MISMATCHED, UNVERIFIED, NO_CODE; null without one
     * @param planned what it was to get, where less was loaded; null where it gets that
     */
    record StopView(
            String stopId,
            String requestId,
            String neighborhood,
            Location location,
            Instant arriveAt,
            Instant departAt,
            @Nullable Span window,
            List<BoardEvents.Need> lines,
            @Nullable String outcome,
            @Nullable Instant doneAt,
            @Nullable String reason,
            @Nullable HoldView hold,
            @Nullable String decidedBy,
            @Nullable String why,
            @Nullable String codeCheck,
            @Nullable List<BoardEvents.Need> planned) {}

    /**
     * Danger on the way to a stop.
     *
     * @param decidedBy the coordinator who held it, or let it go on
     * @param resumedBy DRIVER, ROAD or COORDINATOR; null while somebody has to say how to go on
     */
    record HoldView(
            String reason,
            Instant at,
            Instant answerBy,
            @Nullable String decidedBy,
            @Nullable String why,
            @Nullable String resumedBy,
            @Nullable Instant resumedAt) {}

    /** A coordinator's word about a delivery. */
    record DecisionView(
            @Nullable String purpose,
            @Nullable String decidedBy,
            @Nullable String why) {}

    /**
     * @param times when each state was reached, by its name
     * @param decision of the coordinator who cancelled it
     * @param overdueSince nothing was heard of the car for too long since then; null otherwise
     * @param toBringBack what is still in the car of a delivery that is over
     * @param lines what is on the car; before it is loaded, what is to be
     * @param planned what was to be on it, where it is something else; null where it is that
     */
    record DeliveryView(
            String deliveryId,
            DeliveryState state,
            String shiftId,
            String driverId,
            String warehouse,
            @Nullable Instant loadAt,
            @Nullable Instant returnBy,
            int distanceMeters,
            List<LineView> lines,
            List<StopView> stops,
            @Nullable Instant offerUntil,
            @Nullable String cancelReason,
            List<LineView> leftover,
            Map<String, Instant> times,
            @Nullable DecisionView decision,
            @Nullable Instant overdueSince,
            List<LineView> toBringBack,
            @Nullable List<LineView> planned) {}

    /**
     * Somebody who is shown households, by an opaque id.
     *
     * @param count households within an hour, or stops that were not next
     * @param until when the next one may be shown, where the limit was reached
     * @param reason a driver's, as a code
     */
    record ReaderView(
            String alarmId,
            String personId,
            boolean driver,
            int count,
            Instant since,
            @Nullable Instant until,
            @Nullable String reason) {}

    /** @param references of the requests that it binds */
    record RestrictionView(
            String restrictionId,
            String kind,
            String deliveryId,
            String shiftId,
            String driverId,
            List<String> requestIds,
            List<String> references,
            Instant at,
            String decidedBy,
            @Nullable String why) {}

    /**
     * @param silentUntil did not answer, and is offered nothing until then without a sign of life
     * @param heardAt when the driver last said something; null where nothing was said on this shift
     */
    record ShiftView(
            String shiftId,
            String driverId,
            Vehicle vehicle,
            Location start,
            Instant from,
            Instant until,
            boolean onDuty,
            @Nullable String endReason,
            @Nullable String deliveryId,
            @Nullable DeliveryState deliveryState,
            @Nullable Instant silentUntil,
            @Nullable Instant heardAt) {}

    enum Doubt {
        /** What a driver said contradicts what is known. */
        CONFLICT,
        /** A report about shops or roads contradicts a firmer one. */
        QUESTION
    }

    /**
     * @param reference of the request that a conflict is about
     * @param settled a person's answer to a question
     */
    record DoubtView(
            String id,
            Doubt kind,
            Instant at,
            @Nullable FactConflicted conflict,
            @Nullable String reference,
            @Nullable ReportQuestioned question,
            @Nullable QuestionSettled settled) {}

    /**
     * @param unserved requests whose time is over and to whom nobody came
     * @param fill units handed over of units asked for, 0 to 1; 1 where nothing was asked for
     */
    record Fill(
            String neighborhood, int requests, int waiting, int unserved, long asked, long delivered, double fill) {}

    /**
     * @param retired nothing new is asked for there
     * @param meanWaitSeconds of those who wait there; null when nobody does
     */
    record NeighborhoodView(
            String code,
            Map<String, String> names,
            Location center,
            int population,
            @Nullable List<List<List<Double>>> outline,
            @Nullable AccessReported access,
            @Nullable SupplyReported supply,
            Fill fill,
            boolean retired,
            @Nullable Long meanWaitSeconds) {}

    record StockView(
            String warehouse, String item, int onHand, int reserved, long available, List<Available> batches) {}

    /** @param names by language; null where only one name is known */
    record WarehouseView(
            String code, String name, @Nullable Map<String, String> names, Location location, boolean open) {}

    /**
     * @param requests number by outlook state
     * @param reasons number of waiting requests by reason; one request may have several
     * @param alarms what somebody has to look after and is in sight
     * @param alarmsTaken those of them that carry somebody's name
     * @param alarmsSilenced what is out of sight until a time
     * @param restrictions coordinators' decisions that bind the plans
     * @param doubts contradictions of the last day and questions that nobody has answered
     * @param gini of the neighborhoods' fill: 0 all alike, 1 all for one; null where there is nothing to compare
     * @param waiting requests for which no car is on its way, in a plan or not
     * @param waited how long these have waited; null when there are none
     * @param promises times that people were told, by how it stands with them
     */
    record Summary(
            String area,
            Map<String, String> names,
            @Nullable String timeZone,
            @Nullable Hours curfew,
            Map<String, Long> requests,
            Map<String, Long> reasons,
            Map<String, Long> deliveries,
            int doubts,
            int alarms,
            int alarmsTaken,
            int alarmsSilenced,
            int restrictions,
            int driversOnDuty,
            int driversFree,
            List<WarehouseView> warehouses,
            List<Fill> fill,
            @Nullable Double gini,
            long waiting,
            @Nullable WaitView waited,
            Map<String, Long> promises,
            @Nullable FreshnessView freshness) {}

    private BoardViews() {}
}
