package org.relief.inventory.stock;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the ledger of a card says about the road: handed over without having been on the car, or past its date. */
record RoadFold(Map<RoadFold.Which, RoadFold.Units> excess, Map<RoadFold.Which, RoadFold.Units> expired) {

    /** The reason of a handover after the last moment at which the goods might be handed over. */
    static final String EXPIRED = "EXPIRED";

    static final RoadFold NOTHING = new RoadFold(Map.of(), Map.of());

    record Which(String delivery, String lot) implements Comparable<Which> {
        @Override
        public int compareTo(Which other) {
            int byDelivery = delivery.compareTo(other.delivery);
            return byDelivery == 0 ? lot.compareTo(other.lot) : byDelivery;
        }
    }

    record Units(int units, Instant at) {}

    RoadFold after(Movement movement) {
        return switch (movement.kind()) {
            case EXCESS -> new RoadFold(plus(excess, movement, movement.quantity()), expired);
            case EXCESS_SETTLED -> new RoadFold(plus(excess, movement, -movement.quantity()), expired);
            case DELIVERED ->
                EXPIRED.equals(movement.reason())
                        ? new RoadFold(excess, plus(expired, movement, movement.quantity()))
                        : this;
            case RECEIVED,
                    ADJUSTED,
                    WRITTEN_OFF,
                    LOADED,
                    RETURNED,
                    RETURNED_UNFIT,
                    COUNTED,
                    QUARANTINED,
                    QUARANTINE_ENDED,
                    EXTENDED,
                    SENT,
                    LOST,
                    PASSED_ON,
                    ARRIVED,
                    ASSEMBLED,
                    BROKEN_UP -> this;
        };
    }

    private static Map<Which, Units> plus(Map<Which, Units> all, Movement movement, int units) {
        Map<Which, Units> sum = new TreeMap<>(all);
        Which which = new Which(movement.delivery() == null ? "" : movement.delivery(), movement.lot());
        sum.merge(which, new Units(units, movement.at()), (one, more) -> new Units(one.units() + units, more.at()));
        sum.values().removeIf(left -> left.units() == 0);
        return sum;
    }

    List<RoadDifference> excess(StockCard card) {
        return list(excess, card);
    }

    List<RoadDifference> handedOverExpired(StockCard card) {
        return list(expired, card);
    }

    private static List<RoadDifference> list(Map<Which, Units> all, StockCard card) {
        return all.entrySet().stream()
                .filter(entry -> entry.getValue().units() > 0)
                .map(entry -> new RoadDifference(
                        card.warehouse(),
                        entry.getKey().delivery(),
                        card.item(),
                        entry.getKey().lot().isEmpty() ? null : entry.getKey().lot(),
                        entry.getValue().units(),
                        entry.getValue().at()))
                .toList();
    }
}
