package org.relief.matching.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.relief.matching.area.Location;
import org.relief.matching.area.Shift;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Delivery;
import org.relief.matching.delivery.DeliveryState;
import org.relief.matching.delivery.Filling;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.delivery.Restrictions;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.Steerings;
import org.relief.matching.delivery.Stop;
import org.relief.matching.planner.Batch;
import org.relief.matching.planner.CommittedStop;
import org.relief.matching.planner.CommittedTrip;
import org.relief.matching.planner.Handover;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.TimeWindow;
import org.relief.matching.planner.TravelTimes;
import org.relief.matching.planner.Vehicle;

/** The shifts of an area as the vehicles of a problem; what a driver has promised is already in them. */
final class FleetBuilder {

    private static final int MAX_TRIPS = 3;

    private final AreaState state;
    private final Instant now;
    private final Epoch epoch;
    private final Rules rules;
    private final TravelTimes travelTimes;
    private final Restrictions restrictions;
    private final Steerings steerings;

    FleetBuilder(AreaState state, Instant now, Epoch epoch, Rules rules, TravelTimes travelTimes) {
        this.state = state;
        this.now = now;
        this.epoch = epoch;
        this.rules = rules;
        this.travelTimes = travelTimes;
        this.restrictions = new Restrictions(state);
        this.steerings = new Steerings(state);
    }

    List<Vehicle> vehicles() {
        return vehicles(state.shifts(), state.requests());
    }

    /** Those of these shifts, as far as these requests are concerned. */
    List<Vehicle> vehicles(Collection<Shift> shifts, Collection<ReliefRequest> requests) {
        Set<String> decliners = decliners(requests);
        return shifts.stream()
                .flatMap(shift -> vehicle(shift, decliners).stream())
                .toList();
    }

    private Set<String> decliners(Collection<ReliefRequest> requests) {
        return requests.stream()
                .flatMap(request -> RequestBuilder.notWith(request, restrictions, steerings))
                .collect(Collectors.toSet());
    }

    private Optional<Vehicle> vehicle(Shift shift, Set<String> decliners) {
        Optional<Delivery> live = state.findLiveOfShift(shift.id());
        Instant from = live.isPresent() ? now : state.facts().outFrom(shift.freeFrom(now));
        boolean mayGo = !shift.isOver(now)
                && !restrictions.isKeptFree(shift.duty().driverId())
                && (live.isPresent() || state.findLiveOfDriver(shift).isEmpty());
        boolean available = mayGo && from.isBefore(shift.duty().until());
        if (!available && live.isEmpty()) {
            return Optional.empty();
        }
        var duty = shift.duty();
        Departure departure = live.map(delivery -> departure(shift, delivery))
                .orElseGet(() -> new Departure(shift.whereIs(now), from));
        Instant until = from.isBefore(duty.until()) ? duty.until() : from;
        int homeBy = state.facts().homeBy(from).map(epoch::second).orElse(TimeWindow.ALWAYS.to());
        return Optional.of(new Vehicle(
                shift.id(),
                Math.max(0, duty.vehicle().grams() - aboard(shift, Item::grams)),
                Math.max(0, duty.vehicle().milliliters() - aboard(shift, Item::millilitres)),
                permits(shift, decliners),
                ProblemBuilder.place(departure.from()),
                ProblemBuilder.place(duty.home()),
                new TimeWindow(epoch.second(departure.at()), epoch.second(until)),
                homeBy,
                Set.of(),
                live.map(FleetBuilder::committed).stream().toList(),
                mayGo ? MAX_TRIPS : 0));
    }

    /** The car of a delivery that is not being loaded yet, at the warehouse, as far as the delivery binds it. */
    Vehicle loading(Shift shift, Delivery delivery, Collection<ReliefRequest> requests) {
        var duty = shift.duty();
        var trip = delivery.trip();
        Instant from = trip.loadAt().isBefore(now) ? now : trip.loadAt();
        Instant told = delivery.filling().latestReturn().orElse(trip.returnBy().plus(Filling.BACK_LATER));
        Instant until = told.isBefore(duty.until()) ? told : duty.until();
        return new Vehicle(
                shift.id(),
                Math.max(0, duty.vehicle().grams() - aboard(shift, Item::grams)),
                Math.max(0, duty.vehicle().milliliters() - aboard(shift, Item::millilitres)),
                permits(shift, decliners(requests)),
                ProblemBuilder.place(state.warehouse(trip.warehouse()).location()),
                ProblemBuilder.place(duty.home()),
                new TimeWindow(epoch.second(from), Math.max(epoch.second(from), epoch.second(until))),
                state.facts().homeBy(from).map(epoch::second).orElse(TimeWindow.ALWAYS.to()),
                Set.of(trip.warehouse()),
                List.of(),
                1);
    }

    /** What is still in the car of deliveries that are over takes up room until it is brought back. */
    private int aboard(Shift shift, ToIntFunction<Item> measure) {
        long all = state.toBringBack().stream()
                .filter(delivery ->
                        delivery.trip().driverId().equals(shift.duty().driverId()))
                .flatMap(delivery -> delivery.leftover().entrySet().stream())
                .filter(goods -> state.items().containsKey(goods.getKey()))
                .mapToLong(goods -> (long) goods.getValue()
                        * measure.applyAsInt(state.items().get(goods.getKey())))
                .sum();
        return (int) Math.min(all, Integer.MAX_VALUE);
    }

    private Set<String> permits(Shift shift, Set<String> decliners) {
        Set<String> permits = new HashSet<>(shift.duty().vehicle().permits());
        permits.addAll(state.passes(shift));
        permits.addAll(decliners);
        permits.remove(RequestBuilder.NOT_SHIFT + shift.id());
        permits.remove(RequestBuilder.NOT_DRIVER + shift.duty().driverId());
        String own = RequestBuilder.ONLY_DRIVER + shift.duty().driverId();
        permits.removeIf(permit -> permit.startsWith(RequestBuilder.ONLY_DRIVER) && !permit.equals(own));
        if (shift.isSmall()) {
            permits.add(RequestBuilder.SMALL);
        }
        return permits;
    }

    /** Where a car was last, and when it left there: before now where it is on its way. */
    private record Departure(Location from, Instant at) {}

    /**
     * So that it is at its next place when people are told that it is: whoever is planned for the same car later would
     * otherwise be told a later time with each minute that it drives. Where it should be by now it is just done.
     */
    private Departure departure(Shift shift, Delivery delivery) {
        Instant left = delivery.watch().leftAt();
        Location last = delivery.watch().from();
        if (left != null && last != null && !delivery.stopsAhead().isEmpty()) {
            Location next = delivery.stopsAhead().getFirst().location();
            return new Departure(
                    last, notDoneBefore(left, drive(shift, last, next).plus(rules.handover())));
        }
        Location warehouse = state.warehouse(delivery.trip().warehouse()).location();
        if (isOnBoard(delivery)) {
            boolean atTheWarehouse =
                    delivery.isLoaded() && delivery.stops().stream().allMatch(Stop::isAhead);
            return new Departure(atTheWarehouse ? warehouse : shift.at(), now);
        }
        Duration drive = drive(shift, shift.at(), warehouse);
        Instant leaves = delivery.trip().loadAt().minus(drive);
        return new Departure(shift.at(), notDoneBefore(leaves, drive.plus(rules.loading())));
    }

    /** When it left, or so much later that what it takes ends now. */
    private Instant notDoneBefore(Instant left, Duration takes) {
        Instant latest = now.minus(takes);
        return left.isBefore(latest) ? latest : left;
    }

    private Duration drive(Shift shift, Location from, Location to) {
        TravelTimes ways = travelTimes.with(state.passes(shift));
        return Duration.ofSeconds(ways.seconds(ProblemBuilder.place(from), ProblemBuilder.place(to)));
    }

    private static CommittedTrip committed(Delivery delivery) {
        return new CommittedTrip(
                isOnBoard(delivery)
                        ? Optional.empty()
                        : Optional.of(delivery.trip().warehouse()),
                delivery.stopsAhead().stream().map(FleetBuilder::committed).toList());
    }

    private static boolean isOnBoard(Delivery delivery) {
        return !delivery.state().isBefore(DeliveryState.LOADED);
    }

    static CommittedStop committed(Stop stop) {
        return new CommittedStop(
                Part.promised(stop.requestId(), stop.stopId()),
                Delivery.units(List.of(stop)).entrySet().stream()
                        .map(goods -> new Handover(goods.getKey(), goods.getValue(), Batch.NO_EXPIRY))
                        .toList());
    }
}
