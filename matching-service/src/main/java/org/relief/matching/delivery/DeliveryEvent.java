package org.relief.matching.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.CoordinatorCommands.Purpose;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.Location;
import org.relief.matching.area.Span;

/** What matching publishes on {@code relief.deliveries}; the shapes are in {@code contracts/}. */
public sealed interface DeliveryEvent
        permits DeliveryEvent.Planned,
                DeliveryEvent.Offered,
                DeliveryEvent.Extended,
                DeliveryEvent.Redirected,
                DeliveryEvent.EtaChanged,
                DeliveryEvent.Overdue,
                DeliveryEvent.ReturnOrdered,
                DeliveryEvent.Cancelled,
                DeliveryEvent.Completed,
                DeliveryEvent.OutlookChanged,
                StopEvent,
                TripEvent,
                PromiseEvent,
                RestrictionEvent,
                SteeringEvent {

    record Line(String item, int quantity) {
        static List<Line> of(Map<String, Integer> units) {
            return units.entrySet().stream()
                    .map(entry -> new Line(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }

    record Visit(
            String stopId,
            String requestId,
            String neighborhood,
            Location location,
            Instant arriveAt,
            Instant departAt,
            @Nullable Span window,
            List<HandedLine> lines,
            @Nullable Integer extension) {
        static Visit of(Stop stop) {
            return new Visit(
                    stop.stopId(),
                    stop.requestId(),
                    stop.neighborhood(),
                    stop.location(),
                    stop.arriveAt(),
                    stop.departAt(),
                    stop.window(),
                    stop.lines(),
                    stop.extension());
        }
    }

    record Planned(
            String deliveryId,
            String shiftId,
            String driverId,
            String warehouse,
            Instant loadAt,
            Instant returnBy,
            int distanceMeters,
            List<Line> lines,
            List<Visit> stops,
            Instant reserveUntil)
            implements DeliveryEvent {
        static Planned of(Delivery delivery) {
            var trip = delivery.trip();
            return new Planned(
                    delivery.id(),
                    trip.shiftId(),
                    trip.driverId(),
                    trip.warehouse(),
                    trip.loadAt(),
                    trip.returnBy(),
                    trip.distanceMeters(),
                    Line.of(delivery.unitsAhead()),
                    visits(delivery),
                    trip.reserveUntil());
        }
    }

    /**
     * @param extensions how many extensions it takes into account, granted or not; null for none
     * @param collect when a donor gives the goods out at a place where nobody works; null for a warehouse
     */
    record Offered(
            String deliveryId,
            String shiftId,
            String driverId,
            String warehouse,
            Instant loadAt,
            Instant returnBy,
            int distanceMeters,
            List<Line> lines,
            List<Visit> stops,
            Instant offerUntil,
            @Nullable Integer extensions,
            @Nullable Span collect)
            implements DeliveryEvent {
        static Offered of(Delivery delivery, Instant offerUntil, @Nullable Span collect) {
            var trip = delivery.trip();
            return new Offered(
                    delivery.id(),
                    trip.shiftId(),
                    trip.driverId(),
                    trip.warehouse(),
                    trip.loadAt(),
                    trip.returnBy(),
                    trip.distanceMeters(),
                    Line.of(delivery.unitsAhead()),
                    visits(delivery),
                    offerUntil,
                    delivery.filling().answers(),
                    collect);
        }
    }

    /**
     * More stops are to join a delivery that is not being loaded yet, if inventory grants what they get.
     *
     * @param lines what is to be set aside in addition
     * @param stops those that join; the others' times are in the offer that follows
     */
    record Extended(
            String deliveryId,
            String shiftId,
            String driverId,
            String warehouse,
            int extension,
            Instant at,
            Instant loadAt,
            Instant returnBy,
            int distanceMeters,
            List<Line> lines,
            List<Visit> stops,
            Instant reserveUntil)
            implements DeliveryEvent {}

    record Redirected(String deliveryId, String shiftId, String driverId, String fromStopId, Visit stop)
            implements DeliveryEvent {
        static Redirected of(Delivery delivery, String fromStopId, Stop stop) {
            return new Redirected(
                    delivery.id(), delivery.trip().shiftId(), delivery.trip().driverId(), fromStopId, Visit.of(stop));
        }
    }

    /** When the car gets to the stops ahead now; said when one moved by five minutes or more. */
    record EtaChanged(
            String deliveryId,
            String shiftId,
            String driverId,
            Instant at,
            Instant returnBy,
            @Nullable Integer distanceMeters,
            List<Arrival> stops)
            implements DeliveryEvent {

        public record Arrival(String stopId, Instant arriveAt) {}

        static EtaChanged of(Delivery delivery, Instant at) {
            var trip = delivery.trip();
            List<Arrival> stops = delivery.stopsAhead().stream()
                    .map(stop -> new Arrival(stop.stopId(), stop.arriveAt()))
                    .toList();
            return new EtaChanged(
                    delivery.id(), trip.shiftId(), trip.driverId(), at, trip.returnBy(), trip.distanceMeters(), stops);
        }
    }

    /**
     * Nothing was heard of a car for too long; over with its next word.
     *
     * @param since when it should have been at its next stop, or its last word if that was later
     */
    record Overdue(String deliveryId, String shiftId, String driverId, Instant since, int stopsAhead, Instant at)
            implements DeliveryEvent {
        static Overdue of(Delivery delivery, Instant since, Instant at) {
            var trip = delivery.trip();
            return new Overdue(
                    delivery.id(),
                    trip.shiftId(),
                    trip.driverId(),
                    since,
                    delivery.stopsAhead().size(),
                    at);
        }
    }

    /**
     * Goods aboard that no stop gets; said anew when it is something else.
     *
     * @param reason null for one that only a newer build knows
     */
    record ReturnOrdered(
            String deliveryId,
            String shiftId,
            String driverId,
            String warehouse,
            @Nullable DeliveryState reason,
            List<Line> lines,
            Instant at)
            implements DeliveryEvent {
        static ReturnOrdered of(Delivery delivery, String warehouse, Instant at) {
            var trip = delivery.trip();
            return new ReturnOrdered(
                    delivery.id(),
                    trip.shiftId(),
                    trip.driverId(),
                    warehouse,
                    delivery.state(),
                    Line.of(delivery.leftover()),
                    at);
        }
    }

    /**
     * @param reason a newer build may give one that this one does not know
     * @param warehouse the first events came without it
     * @param purpose of a coordinator's cancel
     */
    record Cancelled(
            String deliveryId,
            String shiftId,
            String driverId,
            @Nullable CancelReason reason,
            @Nullable String warehouse,
            @Nullable Purpose purpose,
            @Nullable String decidedBy,
            @Nullable String why,
            @Nullable Instant silentUntil)
            implements DeliveryEvent {
        static Cancelled of(
                Delivery delivery,
                CancelReason reason,
                @Nullable Purpose purpose,
                @Nullable Decision decision,
                @Nullable Instant silentUntil) {
            var trip = delivery.trip();
            return new Cancelled(
                    delivery.id(),
                    trip.shiftId(),
                    trip.driverId(),
                    reason,
                    trip.warehouse(),
                    purpose,
                    Decision.by(decision),
                    Decision.why(decision),
                    silentUntil);
        }
    }

    /** @param silentUntil its driver, who was silent, is offered nothing until then without a sign of life */
    record Completed(
            String deliveryId,
            String shiftId,
            String driverId,
            String warehouse,
            Instant completedAt,
            int stopsCompleted,
            int stopsFailed,
            List<Line> leftover,
            @Nullable Instant silentUntil)
            implements DeliveryEvent {
        static Completed of(Delivery delivery, Instant at, @Nullable Instant silentUntil) {
            var trip = delivery.trip();
            return new Completed(
                    delivery.id(),
                    trip.shiftId(),
                    trip.driverId(),
                    trip.warehouse(),
                    at,
                    count(delivery, Stop.Outcome.COMPLETED),
                    count(delivery, Stop.Outcome.FAILED),
                    Line.of(delivery.leftover()),
                    silentUntil);
        }

        private static int count(Delivery delivery, Stop.Outcome outcome) {
            return (int) delivery.stops().stream()
                    .filter(stop -> stop.outcome() == outcome)
                    .count();
        }
    }

    record OutlookChanged(
            String requestId,
            Outlook.State state,
            Instant at,
            List<NeedOutlook> needs,
            @Nullable Instant eta,
            @Nullable String deliveryId)
            implements DeliveryEvent {
        static OutlookChanged of(String requestId, Outlook outlook, Instant at) {
            return new OutlookChanged(
                    requestId, outlook.state(), at, outlook.needs(), outlook.eta(), outlook.deliveryId());
        }
    }

    private static List<Visit> visits(Delivery delivery) {
        return delivery.stopsAhead().stream().map(Visit::of).toList();
    }

    /** The wire name without its prefix. */
    default String type() {
        return switch (this) {
            case Planned _ -> "delivery.planned.v1";
            case Offered _ -> "delivery.offered.v1";
            case Extended _ -> "delivery.extended.v1";
            case Redirected _ -> "delivery.redirected.v1";
            case EtaChanged _ -> "delivery.eta-changed.v1";
            case Overdue _ -> "delivery.overdue.v1";
            case ReturnOrdered _ -> "return.ordered.v1";
            case Cancelled _ -> "delivery.cancelled.v1";
            case Completed _ -> "delivery.completed.v1";
            case OutlookChanged _ -> "request.outlook-changed.v1";
            case StopEvent event -> event.type();
            case TripEvent event -> event.type();
            case PromiseEvent event -> event.type();
            case RestrictionEvent event -> event.type();
            case SteeringEvent event -> event.type();
        };
    }

    /** The delivery or the request that it is about. */
    default String subject() {
        return switch (this) {
            case Planned planned -> planned.deliveryId();
            case Offered offered -> offered.deliveryId();
            case Extended extended -> extended.deliveryId();
            case Redirected redirected -> redirected.deliveryId();
            case EtaChanged changed -> changed.deliveryId();
            case Overdue overdue -> overdue.deliveryId();
            case ReturnOrdered ordered -> ordered.deliveryId();
            case Cancelled cancelled -> cancelled.deliveryId();
            case Completed completed -> completed.deliveryId();
            case OutlookChanged changed -> changed.requestId();
            case StopEvent event -> event.subject();
            case TripEvent event -> event.subject();
            case PromiseEvent event -> event.subject();
            case RestrictionEvent event -> event.subject();
            case SteeringEvent event -> event.subject();
        };
    }
}
