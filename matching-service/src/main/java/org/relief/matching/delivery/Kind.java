package org.relief.matching.delivery;

import org.relief.matching.area.AreaFacts;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.area.Shift;
import org.relief.matching.area.StockCard;
import org.relief.matching.area.Warehouse;

/** The stores, one a kind of record. New ones go to the end: the ids of what has left know their kind by its place. */
public enum Kind {
    AREA("areas", AreaFacts.class),
    NEIGHBORHOOD("neighborhoods", NeighborhoodFacts.class),
    WAREHOUSE("warehouses", Warehouse.class),
    STOCK_CARD("stock-cards", StockCard.class),
    REQUEST("requests", ReliefRequest.class),
    SHIFT("shifts", Shift.class),
    DELIVERY("deliveries", Delivery.class),
    RESTRICTION("restrictions", Restriction.class),
    /** Ids of what has left. */
    CLOSED("closed", ClosedLeaf.class),
    DEMAND("demand", Demand.class),
    PAST_REQUEST("past-requests", PastRequest.class),
    STEERING("steerings", Steering.class);

    private final String store;
    private final Class<? extends Record> type;

    Kind(String store, Class<? extends Record> type) {
        this.store = store;
        this.type = type;
    }

    public String store() {
        return store;
    }

    public Class<? extends Record> type() {
        return type;
    }
}
