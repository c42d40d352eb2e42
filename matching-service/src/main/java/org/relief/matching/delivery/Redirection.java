package org.relief.matching.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.relief.matching.area.DriverEvents.FailureReason;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.Location;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.area.Shift;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.TravelTimes;

/**
 * Finds who gets the goods of a failed stop: the nearest open need that can be reached after the stops still ahead,
 * while the goods keep, in open hours, and with the car home in time.
 */
final class Redirection {

    private final AreaState state;
    private final Rules rules;
    private final DeliveryFlow deliveries;
    private final Restrictions restrictions;
    private final Steerings steerings;
    private final Way way;

    Redirection(AreaState state, Rules rules, TravelTimes travelTimes, DeliveryFlow deliveries) {
        this.state = state;
        this.rules = rules;
        this.deliveries = deliveries;
        this.restrictions = new Restrictions(state);
        this.steerings = new Steerings(state);
        this.way = new Way(state, rules, travelTimes);
    }

    /** The goods go to the nearest open need that can still have them; else they are left over. */
    Delivery redirect(Delivery delivery, Stop failed, FailureReason reason, Instant now) {
        Delivery next = delivery;
        if (delivery.isLive() && makesSenseAfter(reason)) {
            Map<String, Integer> goods = Delivery.units(List.of(failed));
            Optional<Stop> stop = find(next, failed, reason, goods, now);
            while (stop.isPresent()) {
                Stop found = stop.get();
                next = next.findAhead(found.stopId()).isPresent()
                        ? bringMore(next, found, now)
                        : goTo(next, failed, found.withId(state.newId()), now);
                deliveries.refresh(found.requestId(), now);
                found.lines().forEach(line -> goods.merge(line.item(), -line.quantity(), Integer::sum));
                goods.values().removeIf(units -> units <= 0);
                stop = find(next, failed, reason, goods, now);
            }
        }
        return next;
    }

    private Delivery goTo(Delivery delivery, Stop failed, Stop added, Instant now) {
        Delivery next = delivery.plus(added);
        return state.publish(next, DeliveryEvent.Redirected.of(next, failed.stopId(), added), now);
    }

    /** The car goes there anyway. */
    private Delivery bringMore(Delivery delivery, Stop more, Instant now) {
        Delivery next = delivery.replaceStop(more.stopId(), stop -> stop.withMore(more.lines()));
        Stop there = next.findAhead(more.stopId()).orElseThrow();
        return state.publish(next, StopEvent.StopChanged.of(next, there, List.of(StopEvent.Change.GOODS), now), now);
    }

    private static boolean makesSenseAfter(FailureReason reason) {
        return switch (reason) {
            case NOBODY_HOME, ACCESS_BLOCKED, UNSAFE, REFUSED, WRONG_ADDRESS -> true;
            case GOODS_DAMAGED, OUT_OF_TIME -> false;
        };
    }

    private Optional<Stop> find(
            Delivery delivery, Stop failed, FailureReason reason, Map<String, Integer> goods, Instant now) {
        Shift shift = state.findShift(delivery.trip().shiftId()).orElse(null);
        if (shift == null || goods.isEmpty()) {
            return Optional.empty();
        }
        TravelTimes ways = way.of(shift);
        return state.requests().stream()
                .filter(request -> !request.id().equals(failed.requestId()))
                .filter(request -> mayGo(delivery, shift, request, failed, reason, now))
                .sorted(Comparator.comparing((ReliefRequest request) -> life(request, goods))
                        .thenComparingInt(request -> Way.travel(
                                ways, failed.location(), request.asked().location())))
                .flatMap(request -> visit(delivery, shift, request, goods, now).stream())
                .findFirst();
    }

    /** Whose life hangs on what is left in the car comes before who is near. */
    private static Instant life(ReliefRequest request, Map<String, Integer> goods) {
        return goods.keySet().stream()
                .flatMap(item -> request.asked().lifeDeadline(item).stream())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    private boolean mayGo(
            Delivery delivery, Shift shift, ReliefRequest request, Stop failed, FailureReason reason, Instant now) {
        NeighborhoodFacts neighborhood = state.neighborhood(request.asked().neighborhood());
        Instant notBefore = request.progress().notBefore();
        boolean sameTrouble = (reason == FailureReason.ACCESS_BLOCKED || reason == FailureReason.UNSAFE)
                && neighborhood.code().equals(failed.neighborhood());
        return request.isOpen(now)
                && !sameTrouble
                && neighborhood.isDefined()
                && neighborhood.admits(shift.duty().vehicle(), now)
                && (!request.isCarOnly() || shift.isSmall())
                && (notBefore == null || !notBefore.isAfter(now))
                && !request.progress().declinedBy().contains(shift.id())
                && !restrictions.isKeptFree(shift.duty().driverId())
                && restrictions.findKeepingBack(request).isEmpty()
                && !restrictions.keptApart(request).contains(shift.duty().driverId())
                && steerings.mayGoWith(shift.duty().driverId(), request)
                && steerings.mayComeFrom(delivery.trip().warehouse(), request)
                && !state.promised(request.id()).isAll(request);
    }

    private Optional<Stop> visit(
            Delivery delivery, Shift shift, ReliefRequest request, Map<String, Integer> goods, Instant now) {
        Optional<Stop> there = delivery.stopsAhead().stream()
                .filter(stop -> stop.requestId().equals(request.id()))
                .findFirst();
        if (there.isPresent()) {
            return more(delivery, there.get(), request, goods);
        }
        Stop last =
                delivery.stopsAhead().isEmpty() ? null : delivery.stopsAhead().getLast();
        Instant leaves = last == null || last.departAt().isBefore(now) ? now : last.departAt();
        Location from = last == null ? way.lastPlace(delivery) : last.location();
        var asked = request.asked();
        TravelTimes ways = way.of(shift);
        Instant arrival = leaves.plusSeconds(Way.travel(ways, from, asked.location()));
        Instant opening = asked.window() == null ? arrival : asked.window().from();
        Instant start = opening.isAfter(arrival) ? opening : arrival;
        Instant end = start.plus(rules.handover());
        List<HandedLine> lines = linesFor(delivery, request, goods, start);
        boolean possible = !lines.isEmpty()
                && (asked.window() == null || !start.isAfter(asked.window().until()))
                && state.neighborhood(asked.neighborhood())
                        .isOpenAt(start, state.facts().timeZone(), now)
                && way.isHomeInTime(
                        shift,
                        end.plusSeconds(
                                Way.travel(ways, asked.location(), shift.duty().home())),
                        now);
        return possible ? Optional.of(Stop.ahead("", asked, start, end, lines)) : Optional.empty();
    }

    /** What it could have in addition where the car goes already. */
    private Optional<Stop> more(Delivery delivery, Stop there, ReliefRequest request, Map<String, Integer> goods) {
        List<HandedLine> lines = linesFor(delivery, request, goods, there.arriveAt());
        List<HandedLine> alike = lines.stream()
                .filter(line -> isBasket(request, line) || !there.hasOtherGoodsFor(line))
                .toList();
        return alike.isEmpty() || there.isHeld() ? Optional.empty() : Optional.of(there.withLines(alike));
    }

    private static boolean isBasket(ReliefRequest request, HandedLine line) {
        return request.findNeed(line.line())
                .filter(need -> need.basket() != null)
                .isPresent();
    }

    private List<HandedLine> linesFor(
            Delivery delivery, ReliefRequest request, Map<String, Integer> goods, Instant start) {
        Map<String, Integer> keeping = new HashMap<>(goods);
        keeping.keySet().removeIf(item -> !keepsUntil(delivery, item, start));
        return state.promised(request.id()).linesOf(request, keeping);
    }

    private boolean keepsUntil(Delivery delivery, String item, Instant start) {
        Instant expiry = delivery.cargo().expiries().get(item);
        Item kind = state.items().get(item);
        Instant loaded = delivery.cargo().loadedAt() == null
                ? delivery.trip().loadAt()
                : delivery.cargo().loadedAt();
        boolean warm = kind == null || Duration.between(loaded, start).toSeconds() <= kind.hotSeconds();
        int atHome = kind == null ? 0 : kind.atHomeSeconds();
        return warm && (expiry == null || !start.plusSeconds(atHome).isAfter(expiry));
    }
}
