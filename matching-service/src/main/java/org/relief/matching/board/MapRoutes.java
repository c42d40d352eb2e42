package org.relief.matching.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.BoardEvents.Location;
import org.relief.matching.board.BoardEvents.WarehouseDefined;
import org.relief.matching.board.BoardViews.DeliveryView;
import org.relief.matching.board.BoardViews.StopView;
import org.relief.matching.board.MapGrid.Frame;
import org.relief.matching.delivery.DeliveryState;

/** The ways of trips as they are now: what is ahead, against curfew. Where a car has been is nobody's to see. */
final class MapRoutes {

    /** More lines than that are no map; who has the least room until curfew comes first. */
    static final int MOST = 60;

    /**
     * @param way from the last place that is done, or the warehouse, over the stops ahead; not the driver's home
     * @param underWay loaded; else it may still change
     * @param done of all its stops
     * @param nextAt when it is at the next one
     * @param homeAt when the driver is home
     * @param late home after the curfew that it set out before
     */
    record MapRoute(
            String deliveryId,
            String driverId,
            List<Location> way,
            boolean underWay,
            int done,
            int all,
            Instant nextAt,
            @Nullable Instant homeAt,
            boolean late) {}

    private static final Comparator<MapRoute> LEAST_ROOM_FIRST = Comparator.comparing(
                    MapRoute::homeAt, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(MapRoute::deliveryId);

    private final Map<String, Location> warehouses;
    private final Frame frame;
    private final @Nullable Instant curfew;
    private final List<MapRoute> found = new ArrayList<>();

    /** @param curfew of now, or the next one; null where there is none */
    MapRoutes(List<WarehouseDefined> warehouses, Frame frame, @Nullable Instant curfew) {
        this.warehouses =
                warehouses.stream().collect(Collectors.toMap(WarehouseDefined::warehouse, WarehouseDefined::location));
        this.frame = frame;
        this.curfew = curfew;
    }

    void add(DeliveryView delivery) {
        find(delivery)
                .filter(route -> route.way().stream().anyMatch(frame::holds))
                .ifPresent(found::add);
    }

    private Optional<MapRoute> find(DeliveryView delivery) {
        List<StopView> ahead =
                delivery.stops().stream().filter(stop -> stop.outcome() == null).toList();
        if (ahead.isEmpty()) {
            return Optional.empty();
        }
        List<Location> way = new ArrayList<>();
        from(delivery).ifPresent(way::add);
        ahead.forEach(stop -> way.add(stop.location()));
        return Optional.of(new MapRoute(
                delivery.deliveryId(),
                delivery.driverId(),
                way,
                !delivery.state().isBefore(DeliveryState.LOADED),
                delivery.stops().size() - ahead.size(),
                delivery.stops().size(),
                ahead.getFirst().arriveAt(),
                delivery.returnBy(),
                isLate(delivery)));
    }

    private Optional<Location> from(DeliveryView delivery) {
        return delivery.stops().stream()
                .filter(stop -> stop.doneAt() != null)
                .max(Comparator.comparing(StopView::doneAt))
                .map(StopView::location)
                .or(() -> Optional.ofNullable(warehouses.get(delivery.warehouse())));
    }

    /** As the alarm about it has it: who loads after curfew began is home after it by plan. */
    private boolean isLate(DeliveryView delivery) {
        Instant home = delivery.returnBy();
        Instant loads = delivery.loadAt();
        return curfew != null && home != null && loads != null && loads.isBefore(curfew) && home.isAfter(curfew);
    }

    int count() {
        return found.size();
    }

    List<MapRoute> worst() {
        return found.stream().sorted(LEAST_ROOM_FIRST).limit(MOST).toList();
    }
}
