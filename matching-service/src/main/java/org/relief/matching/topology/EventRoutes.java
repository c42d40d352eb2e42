package org.relief.matching.topology;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.relief.matching.area.Checked;
import org.relief.matching.area.CoordinatorCommands.CancelDelivery;
import org.relief.matching.area.CoordinatorCommands.DecideStop;
import org.relief.matching.area.CoordinatorCommands.LiftBackOff;
import org.relief.matching.area.CoordinatorCommands.LiftRestriction;
import org.relief.matching.area.CoordinatorCommands.ReleaseStops;
import org.relief.matching.area.CoordinatorCommands.SendNow;
import org.relief.matching.area.CoordinatorCommands.SetDispatch;
import org.relief.matching.area.DriverEvents.DeliveryAnswered;
import org.relief.matching.area.DriverEvents.ExtensionRefused;
import org.relief.matching.area.DriverEvents.FactCorrected;
import org.relief.matching.area.DriverEvents.HoldAnswered;
import org.relief.matching.area.DriverEvents.PermitDecided;
import org.relief.matching.area.DriverEvents.ShiftEnded;
import org.relief.matching.area.DriverEvents.ShiftPlaced;
import org.relief.matching.area.DriverEvents.ShiftStarted;
import org.relief.matching.area.DriverEvents.StopCompleted;
import org.relief.matching.area.DriverEvents.StopFailed;
import org.relief.matching.area.IntakeEvents.AccessReported;
import org.relief.matching.area.IntakeEvents.AreaClosed;
import org.relief.matching.area.IntakeEvents.AreaDefined;
import org.relief.matching.area.IntakeEvents.NeighborhoodDefined;
import org.relief.matching.area.IntakeEvents.RequestAsked;
import org.relief.matching.area.IntakeEvents.RequestCancelled;
import org.relief.matching.area.IntakeEvents.RequestClosed;
import org.relief.matching.area.IntakeEvents.SupplyReported;
import org.relief.matching.area.InventoryEvents.LoadDispatched;
import org.relief.matching.area.InventoryEvents.LoadReturned;
import org.relief.matching.area.InventoryEvents.LoadingChanged;
import org.relief.matching.area.InventoryEvents.ReservationGone;
import org.relief.matching.area.InventoryEvents.ReservationGranted;
import org.relief.matching.area.InventoryEvents.StockLevelChanged;
import org.relief.matching.area.InventoryEvents.WarehouseDefined;
import org.relief.matching.area.OutlookTold;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Coordination;
import org.relief.matching.delivery.DriverFlow;
import org.relief.matching.delivery.Extensions;
import org.relief.matching.delivery.Promises;
import org.relief.matching.delivery.RequestFlow;
import org.relief.matching.delivery.Rerouting;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.SteeringCommands.KeepRules;
import org.relief.matching.delivery.SteeringCommands.LiftSteering;
import org.relief.matching.delivery.SteeringCommands.MoveStop;
import org.relief.matching.delivery.SteeringCommands.OfferAgain;
import org.relief.matching.delivery.SteeringCommands.SetRules;
import org.relief.matching.delivery.SteeringCommands.Steer;
import org.relief.matching.delivery.SteeringFlow;
import org.relief.matching.delivery.StockFlow;
import org.relief.matching.delivery.WaitingCars;
import org.relief.matching.delivery.WaitingTrips;
import org.relief.matching.planner.TravelTimes;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.eventing.MalformedEvent;

/** Which event is read as what and does what. */
final class EventRoutes {

    private interface Route {
        void handle(byte[] data, long sequence, Instant now);
    }

    private interface Action<T> {
        void handle(T event, long sequence, Instant now);
    }

    private final Map<String, Route> routes = new HashMap<>();

    EventRoutes(AreaState state, Rules rules, TravelTimes travelTimes) {
        var promises = new Promises(state);
        var requests = new RequestFlow(state, rules, travelTimes);
        on("area.defined.v1", AreaDefined.class, requests::on);
        on("area.closed.v1", AreaClosed.class, (event, _, _) -> requests.on(event));
        on("neighborhood.defined.v1", NeighborhoodDefined.class, (event, sequence, _) -> requests.on(event, sequence));
        on(
                "neighborhood.supply-reported.v1",
                SupplyReported.class,
                (event, sequence, _) -> requests.on(event, sequence));
        on("neighborhood.access-reported.v1", AccessReported.class, requests::on);
        on("request.logged.v1", RequestAsked.class, requests::on);
        on("request.amended.v1", RequestAsked.class, requests::on);
        on("request.reopened.v1", RequestAsked.class, requests::reopen);
        on("request.cancelled.v1", RequestCancelled.class, requests::on);
        on("request.closed.v1", RequestClosed.class, requests::on);

        on("outlook.told.v1", OutlookTold.class, (event, _, now) -> promises.on(event, now));

        var stock = new StockFlow(state, rules, travelTimes);
        on("warehouse.defined.v1", WarehouseDefined.class, (event, sequence, _) -> stock.on(event, sequence));
        on("stock.level-changed.v1", StockLevelChanged.class, (event, sequence, _) -> stock.on(event, sequence));
        on("reservation.granted.v1", ReservationGranted.class, (event, _, now) -> stock.on(event, now));
        on("reservation.refused.v1", ReservationGone.class, (event, _, now) -> stock.refused(event, now));
        on("reservation.released.v1", ReservationGone.class, (event, _, now) -> stock.released(event, now));
        on("reservation.expired.v1", ReservationGone.class, (event, _, now) -> stock.released(event, now));
        var extensions = new Extensions(state, rules, travelTimes);
        on("load.loading-started.v1", LoadingChanged.class, (event, _, _) -> extensions.loading(event, true));
        on("load.loading-stopped.v1", LoadingChanged.class, (event, _, _) -> extensions.loading(event, false));
        on("delivery.extension-refused.v1", ExtensionRefused.class, (event, _, now) -> extensions.on(event, now));
        on("load.dispatched.v1", LoadDispatched.class, (event, _, now) -> stock.on(event, now));
        on("load.returned.v1", LoadReturned.class, stock::on);

        var drivers = new DriverFlow(state, rules, travelTimes);
        on("shift.started.v1", ShiftStarted.class, (event, _, _) -> drivers.on(event));
        on("permit.decided.v1", PermitDecided.class, drivers::on);
        on("shift.ended.v1", ShiftEnded.class, (event, _, now) -> drivers.on(event, now));
        on("delivery.accepted.v1", DeliveryAnswered.class, (event, _, now) -> drivers.accepted(event, now));
        on("delivery.declined.v1", DeliveryAnswered.class, (event, _, now) -> drivers.declined(event, now));
        on("delivery.departed.v1", DeliveryAnswered.class, (event, _, now) -> drivers.departed(event, now));
        on("stop.completed.v1", StopCompleted.class, drivers::on);
        on("stop.failed.v1", StopFailed.class, drivers::on);
        on("fact.corrected.v1", FactCorrected.class, drivers::on);
        on("stop.hold-answered.v1", HoldAnswered.class, (event, _, now) -> drivers.on(event, now));

        var cars = new WaitingCars(state, travelTimes);
        on("shift.placed.v1", ShiftPlaced.class, cars::on);

        var steering = new SteeringFlow(state);
        on(Commands.STEER, Steer.class, (event, _, now) -> steering.on(event, now));
        on(Commands.LIFT_STEERING, LiftSteering.class, (event, _, now) -> steering.on(event, now));
        var rerouting = new Rerouting(state, rules, travelTimes);
        on(Commands.MOVE_STOP, MoveStop.class, (event, _, now) -> rerouting.on(event, now));
        on(Commands.OFFER_AGAIN, OfferAgain.class, (event, _, now) -> rerouting.on(event, now));
        on(Commands.SET_RULES, SetRules.class, (event, _, now) -> rerouting.on(event, now));
        on(Commands.KEEP_RULES, KeepRules.class, (event, _, now) -> rerouting.on(event, now));

        var waiting = new WaitingTrips(state);
        var coordination = new Coordination(state, rules, travelTimes);
        on(Commands.CANCEL_DELIVERY, CancelDelivery.class, (event, _, now) -> coordination.on(event, now));
        on(Commands.DECIDE_STOP, DecideStop.class, (event, _, now) -> coordination.on(event, now));
        on(Commands.RELEASE_STOPS, ReleaseStops.class, (event, _, now) -> coordination.on(event, now));
        on(Commands.SEND_NOW, SendNow.class, (event, _, now) -> waiting.on(event, now));
        on(Commands.SET_DISPATCH, SetDispatch.class, (event, _, now) -> waiting.on(event, now));
        on(Commands.LIFT_BACK_OFF, LiftBackOff.class, (event, _, _) -> coordination.on(event));
        on(Commands.LIFT_RESTRICTION, LiftRestriction.class, (event, _, now) -> coordination.on(event, now));
    }

    private <T> void on(String name, Class<T> type, Action<T> action) {
        routes.put(
                EventCatalog.TYPE_PREFIX + name,
                (data, sequence, now) -> action.handle(read(data, type), sequence, now));
    }

    private static <T> T read(byte[] data, Class<T> type) {
        T event = EventJson.read(data, type);
        if (event instanceof Checked checked) {
            try {
                checked.check();
            } catch (IllegalArgumentException e) {
                throw new MalformedEvent(type.getSimpleName() + " makes no sense: " + e.getMessage(), e);
            }
        }
        return event;
    }

    boolean reads(String type) {
        return routes.containsKey(type);
    }

    Set<String> types() {
        return Set.copyOf(routes.keySet());
    }

    void handle(String type, byte[] data, long sequence, Instant now) {
        Route route = routes.get(type);
        if (route != null) {
            route.handle(data, sequence, now);
        }
    }
}
