package org.relief.matching.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relief.matching.area.IntakeEvents.RequestAsked;
import org.relief.matching.delivery.AreaState;
import org.relief.matching.delivery.Delivery;
import org.relief.matching.delivery.DeliveryState;
import org.relief.matching.delivery.ReliefRequest;
import org.relief.matching.delivery.Rules;

/**
 * An area at the end of a day, for another thread.
 *
 * @param state its places, goods and rules alone
 * @param asked what is still in memory of what was asked for, by request
 * @param aboard goods that a car has, or that are set aside for it: of the day, and in no stock any more
 */
public record DayOver(
        String area,
        LocalDate day,
        AreaState state,
        Map<String, RequestAsked> asked,
        List<Goods> aboard,
        Rules rules,
        AreaRoads roads) {

    /** Units of an item that came from a warehouse. */
    public record Goods(String warehouse, String item, int units) {}

    static DayOver of(String area, LocalDate day, AreaState state, Rules rules, AreaRoads roads) {
        return new DayOver(
                area,
                day,
                state.withoutPeople(),
                state.requests().stream().collect(Collectors.toMap(ReliefRequest::id, ReliefRequest::asked)),
                Stream.concat(
                                state.liveDeliveries().stream()
                                        .filter(delivery -> delivery.state() != DeliveryState.PLANNED),
                                state.toBringBack().stream())
                        .flatMap(DayOver::goods)
                        .toList(),
                rules,
                roads);
    }

    private static Stream<Goods> goods(Delivery delivery) {
        return delivery.leftover().entrySet().stream()
                .map(left -> new Goods(delivery.trip().warehouse(), left.getKey(), left.getValue()));
    }

    private ZoneId zone() {
        return state.facts().timeZone();
    }

    public Instant from() {
        return day.atStartOfDay(zone()).toInstant();
    }

    public Instant until() {
        return day.plusDays(1).atStartOfDay(zone()).toInstant();
    }
}
