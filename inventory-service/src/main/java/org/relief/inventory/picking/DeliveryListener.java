package org.relief.inventory.picking;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.relief.inventory.picking.DeliveryEvents.DeliveryCancelled;
import org.relief.inventory.picking.DeliveryEvents.DeliveryCompleted;
import org.relief.inventory.picking.DeliveryEvents.DeliveryDeparted;
import org.relief.inventory.picking.DeliveryEvents.DeliveryExtended;
import org.relief.inventory.picking.DeliveryEvents.DeliveryOffered;
import org.relief.inventory.picking.DeliveryEvents.DeliveryPlanned;
import org.relief.inventory.picking.DeliveryEvents.DeliveryRedirected;
import org.relief.inventory.picking.DeliveryEvents.FactCorrected;
import org.relief.inventory.picking.DeliveryEvents.Line;
import org.relief.inventory.picking.DeliveryEvents.ListedStop;
import org.relief.inventory.picking.DeliveryEvents.NewStop;
import org.relief.inventory.picking.DeliveryEvents.Stop;
import org.relief.inventory.picking.DeliveryEvents.StopChanged;
import org.relief.inventory.picking.DeliveryEvents.StopCompleted;
import org.relief.inventory.picking.DeliveryEvents.StopFailed;
import org.relief.inventory.picking.DeliveryEvents.StopWithdrawn;
import org.relief.inventory.stock.Use;
import org.relief.platform.eventing.MalformedEvent;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.eventing.Received;
import org.relief.platform.eventing.Subscription;

/** What deliveries and drivers tell, turned into what happens to loads. */
class DeliveryListener {

    private final LoadProcess process;
    private final LoadsTold told;
    private final Clock clock;

    DeliveryListener(LoadProcess process, LoadsTold told, Clock clock) {
        this.process = process;
        this.told = told;
        this.clock = clock;
    }

    Subscription deliveries() {
        return Subscription.to("relief.deliveries")
                .on("delivery.planned.v1", DeliveryPlanned.class, this::planned)
                .on("delivery.extended.v1", DeliveryExtended.class, this::extended)
                .on("delivery.offered.v1", DeliveryOffered.class, this::offered)
                .on("stop.withdrawn.v1", StopWithdrawn.class, this::withdrawn)
                .on("stop.changed.v1", StopChanged.class, this::changed)
                .on("delivery.redirected.v1", DeliveryRedirected.class, this::redirected)
                .on("delivery.cancelled.v1", DeliveryCancelled.class, this::cancelled)
                .on("delivery.completed.v1", DeliveryCompleted.class, this::completed);
    }

    Subscription drivers() {
        return Subscription.to("relief.drivers")
                .on("delivery.departed.v1", DeliveryDeparted.class, this::departed)
                .on("stop.completed.v1", StopCompleted.class, this::stopCompleted)
                .on("stop.failed.v1", StopFailed.class, this::stopFailed)
                .on("fact.corrected.v1", FactCorrected.class, this::corrected);
    }

    private void planned(Received<DeliveryPlanned> event) {
        process.plan(load(event.data(), event.key(), clock.instant()), event.id());
    }

    private void offered(Received<DeliveryOffered> event) {
        DriversList list = list(event.data(), event.headers().sequence());
        decide(event.data().deliveryId(), event.id(), (load, now) -> FillingRules.list(load, list, now));
    }

    static DriversList list(DeliveryOffered offered, long sequence) {
        Map<Integer, Map<String, Integer>> added = new HashMap<>();
        for (ListedStop stop : offered.stops()) {
            if (stop.extension() != null) {
                addUp(added.computeIfAbsent(stop.extension(), _ -> new HashMap<>()), stop.lines());
            }
        }
        List<Stop> stops = offered.stops().stream()
                .map(stop -> new Stop(stop.arriveAt(), stop.lines(), stop.stopId()))
                .toList();
        Map<String, Integer> units = new HashMap<>();
        addUp(units, offered.lines());
        Map<String, List<Use>> uses = new HashMap<>();
        units.keySet().forEach(item -> uses.put(item, uses(stops, item)));
        int named = added.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        int known = offered.extensions() == null ? named : Math.max(named, offered.extensions());
        return new DriversList(sequence, units, added, known, offered.loadAt(), uses);
    }

    private static void addUp(Map<String, Integer> units, List<Line> lines) {
        lines.forEach(line -> units.merge(line.item(), line.quantity(), Integer::sum));
    }

    private void extended(Received<DeliveryExtended> event) {
        Extension asked = extension(event.data());
        requireKnown(process.extend(event.data().deliveryId(), asked, event.id()), event.id());
    }

    /** What the added stops ask for, each item until the last of them that it is for. */
    static Extension extension(DeliveryExtended extended) {
        List<LoadLine> lines = asked(extended.deliveryId(), extended.lines(), extended.stops(), extended.loadAt());
        return Extension.asked(
                extended.extension(),
                extended.loadAt(),
                extended.reserveUntil(),
                lines.stream()
                        .map(line -> Extension.Line.asked(line.item(), line.asked(), line.usableAt(), line.uses()))
                        .toList());
    }

    private void withdrawn(Received<StopWithdrawn> event) {
        StopWithdrawn stop = event.data();
        decide(stop.deliveryId(), event.id(), (load, _) -> LoadRules.expect(load, stop.stopId(), List.of()));
    }

    private void changed(Received<StopChanged> event) {
        NewStop stop = event.data().stop();
        decide(event.data().deliveryId(), event.id(), (load, _) -> LoadRules.expect(load, stop.stopId(), lines(stop)));
    }

    private static List<Redirect.Line> lines(NewStop stop) {
        return stop.lines().stream()
                .map(line -> new Redirect.Line(line.item(), line.quantity()))
                .toList();
    }

    /** A load that asks for the delivery's goods, each item until the last stop that it is for. */
    static Load load(DeliveryPlanned planned, String area, Instant now) {
        List<LoadLine> lines = asked(planned.deliveryId(), planned.lines(), planned.stops(), planned.loadAt());
        return Load.planned(
                planned.deliveryId(),
                area,
                planned.warehouse(),
                planned.driverId(),
                planned.loadAt(),
                planned.reserveUntil(),
                lines,
                now);
    }

    private static List<LoadLine> asked(String delivery, List<Line> asked, List<Stop> stops, Instant loadAt) {
        Map<String, Integer> units = new LinkedHashMap<>();
        for (Line line : asked) {
            if (line.quantity() < 1) {
                throw new MalformedEvent("delivery " + delivery + " asks for " + line.quantity());
            }
            units.merge(line.item(), line.quantity(), Integer::sum);
        }
        return units.entrySet().stream()
                .map(line -> asked(line.getKey(), line.getValue(), stops, loadAt))
                .toList();
    }

    /** Each item until the last stop that it is for; where the stops do not say how much of it, all until then. */
    private static LoadLine asked(String item, int quantity, List<Stop> stops, Instant loadAt) {
        List<Use> uses = uses(stops, item);
        Instant last = uses.stream().map(Use::at).max(Instant::compareTo).orElse(loadAt);
        boolean told = uses.stream().mapToInt(Use::quantity).sum() == quantity;
        return told ? LoadLine.asked(item, quantity, last, uses) : LoadLine.asked(item, quantity, last);
    }

    private static List<Use> uses(List<Stop> stops, String item) {
        return stops.stream()
                .flatMap(stop -> stop.lines().stream()
                        .filter(line -> line.item().equals(item))
                        .map(line -> new Use(stop.stopId(), stop.arriveAt(), line.quantity())))
                .toList();
    }

    private void cancelled(Received<DeliveryCancelled> event) {
        DeliveryCancelled data = event.data();
        told.leaveAgain(data.deliveryId());
        String warehouse = Optional.ofNullable(data.warehouse()).orElse("");
        process.cancel(
                Load.neverMind(data.deliveryId(), event.key(), warehouse, data.driverId(), clock.instant()),
                event.id());
    }

    private void completed(Received<DeliveryCompleted> event) {
        told.leaveAgain(event.data().deliveryId());
        decide(event.data().deliveryId(), event.id(), LoadRules::complete);
    }

    private void departed(Received<DeliveryDeparted> event) {
        DeliveryDeparted left = event.data();
        Map<String, Integer> counted = new HashMap<>();
        addUp(counted, left.counted() == null ? List.of() : left.counted());
        process.collected(left.deliveryId(), left.driverId(), counted, event.id());
    }

    private void stopCompleted(Received<StopCompleted> event) {
        StopCompleted stop = event.data();
        Map<String, Handover.Line> lines = new LinkedHashMap<>();
        stop.lines()
                .forEach(line -> lines.merge(
                        line.item(),
                        new Handover.Line(line.item(), line.quantity(), 0),
                        (one, other) -> new Handover.Line(one.item(), one.claimed() + other.claimed(), 0)));
        List<Handover.Line> said = List.copyOf(lines.values());
        reported(event, stop.deliveryId(), stop.stopId(), stop.at(), said);
    }

    private void stopFailed(Received<StopFailed> event) {
        StopFailed stop = event.data();
        reported(event, stop.deliveryId(), stop.stopId(), stop.at(), List.of());
    }

    /** The goods were in the car all the time. */
    private void corrected(Received<FactCorrected> event) {
        FactCorrected said = event.data();
        if (said.isFailure()) {
            Handover none = new Handover(
                    said.stopId(),
                    said.said().at(),
                    false,
                    List.of(),
                    event.headers().sequence());
            decide(said.deliveryId(), event.id(), (load, now) -> LoadRules.handedOverNothing(load, none, now));
        }
    }

    private void reported(Received<?> event, String delivery, String stop, Instant at, List<Handover.Line> lines) {
        Handover handover = new Handover(stop, at, false, lines, event.headers().sequence());
        decide(delivery, event.id(), (load, now) -> LoadRules.handOver(load, handover, now));
    }

    /** Goods of a failed stop are expected at another one, not back in the warehouse. */
    private void redirected(Received<DeliveryRedirected> event) {
        DeliveryRedirected data = event.data();
        Redirect redirect = new Redirect(data.fromStopId(), data.stop().stopId(), lines(data.stop()));
        decide(data.deliveryId(), event.id(), (load, _) -> LoadRules.redirect(load, redirect));
    }

    private void decide(String delivery, String cause, LoadProcess.Rule rule) {
        requireKnown(process.decide(delivery, cause, rule), cause);
    }

    /** Thrown so that the event is tried again and then set aside, to be replayed when the load is there. */
    private static void requireKnown(Outcome<Load, LoadRefusal> outcome, String event) {
        if (outcome instanceof Outcome.Refused<Load, LoadRefusal>) {
            throw new IllegalStateException("no load for the delivery of event " + event);
        }
    }
}
