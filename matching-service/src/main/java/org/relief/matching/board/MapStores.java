package org.relief.matching.board;

import static com.mongodb.client.model.Filters.eq;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.relief.matching.board.BoardEvents.Location;
import org.relief.matching.board.BoardEvents.StockLevelChanged;
import org.relief.matching.board.BoardEvents.WarehouseDefined;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.BoardViews.StockView;
import org.relief.matching.board.MapGrid.Frame;

/** Warehouses on the map, each with what it could give now: sums, not its cards. */
final class MapStores {

    /** How a warehouse stands, the worst first: the worst that is so is told. */
    enum Posture {
        CLOSED,
        /** Open, and nothing may be promised from it. */
        EMPTY,
        /** Something available ends within twelve hours. */
        SPOILS,
        /** Less of something than it wants to have. */
        LOW,
        READY
    }

    /**
     * @param available units that may be promised, of all items
     * @param reserved units that are booked and still there
     * @param items kinds of goods of which there is something
     * @param low kinds of goods that it runs low of
     */
    record MapStore(
            String code, Location location, Posture posture, long available, long reserved, int items, int low) {}

    private static final class Sum {
        private long available;
        private long reserved;
        private int items;
        private int low;
        private boolean spoils;

        private void add(StockView card, boolean isLow, boolean ends) {
            available += card.available();
            reserved += card.reserved();
            items += card.available() > 0 ? 1 : 0;
            low += isLow ? 1 : 0;
            spoils |= ends;
        }

        private Posture posture(boolean open) {
            if (!open) {
                return Posture.CLOSED;
            }
            if (available == 0) {
                return Posture.EMPTY;
            }
            return spoils ? Posture.SPOILS : low > 0 ? Posture.LOW : Posture.READY;
        }
    }

    private MapStores() {}

    static List<MapStore> list(
            BoardStore store, String area, List<WarehouseDefined> warehouses, Frame frame, Instant now) {
        Map<String, Sum> sums = new HashMap<>();
        store.list(Kind.STOCK, eq("area", area)).forEach(document -> {
            StockLevelChanged level = BoardDocuments.required(document, "level", StockLevelChanged.class);
            Long ends = document.getLong(StockAlarms.SPOILS_AT);
            sums.computeIfAbsent(level.warehouse(), _ -> new Sum())
                    .add(
                            BoardDocuments.stock(document),
                            LowStockAlarms.isLow(level),
                            ends != null && StockAlarms.isTonight(ends, now));
        });
        return warehouses.stream()
                .filter(warehouse -> warehouse.isThere() && frame.holds(warehouse.location()))
                .map(warehouse -> of(warehouse, sums.getOrDefault(warehouse.warehouse(), new Sum())))
                .toList();
    }

    private static MapStore of(WarehouseDefined warehouse, Sum sum) {
        return new MapStore(
                warehouse.warehouse(),
                warehouse.location(),
                sum.posture(warehouse.open()),
                sum.available,
                sum.reserved,
                sum.items,
                sum.low);
    }
}
