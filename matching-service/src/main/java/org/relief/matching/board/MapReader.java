package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.matching.board.BoardEvents.Location;
import org.relief.matching.board.BoardEvents.WarehouseDefined;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.BoardViews.DeliveryView;
import org.relief.matching.board.BoardViews.StopView;
import org.relief.matching.board.MapGrid.Frame;
import org.relief.matching.board.MapGrid.MapCell;
import org.relief.matching.board.MapGrid.MapPoint;
import org.relief.matching.board.MapRoutes.MapRoute;
import org.relief.matching.board.MapStores.MapStore;
import org.relief.matching.delivery.DeliveryState;
import org.springframework.stereotype.Component;

/** What the map shows of the part that is looked at: never a list of all, however much there is. */
@Component
class MapReader {

    private static final List<String> SHOWN = Stream.concat(AreaCounts.WAITING_STATES.stream(), Stream.of("UNSERVED"))
            .toList();

    private static final List<DeliveryState> LIVE =
            Stream.of(DeliveryState.values()).filter(DeliveryState::isLive).toList();

    private static final String LAT = "asked.location.lat";
    private static final String LON = "asked.location.lon";

    /**
     * @param stop the how manyth of its trip, of all
     * @param outcome null while it is ahead
     * @param at when it was done, or is expected
     */
    record MapStop(
            String deliveryId,
            String neighborhood,
            Location location,
            int stop,
            int all,
            @Nullable String outcome,
            Instant at) {}

    /**
     * @param requests all that wait or were not served in the frame
     * @param points each of them while they are few; else {@code cells} say how many there are where
     * @param routes those of them with the least room until curfew, of {@code routesInSight}
     * @param curfew by when cars are to be home; null where there is none
     */
    record MapView(
            int requests,
            List<MapPoint> points,
            List<MapCell> cells,
            List<MapStop> stops,
            List<MapStore> warehouses,
            int routesInSight,
            List<MapRoute> routes,
            @Nullable Instant curfew) {}

    /** @param stops whether stops of trips under way are wanted, and {@code routes} whether their ways are */
    record Wanted(boolean stops, boolean routes) {}

    private final BoardStore store;
    private final Clock clock;

    MapReader(BoardStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    MapView look(String area, Frame frame, Wanted wanted) {
        Instant now = clock.instant();
        Instant curfew = CurfewStart.find(store, area, now).orElse(null);
        MapGrid grid = new MapGrid(frame);
        store.list(Kind.REQUESTS, and(eq("area", area), in("state", SHOWN), exists("asked"), within(frame)))
                .projection(include("state", AreaCounts.PEOPLE, "asked.location", "asked.urgency", "asked.reference"))
                .forEach(document -> add(document, grid));
        List<DeliveryView> live = wanted.stops() || wanted.routes() ? live(area) : List.of();
        List<WarehouseDefined> warehouses = warehouses(area);
        var routes = new MapRoutes(warehouses, frame, curfew);
        if (wanted.routes()) {
            live.forEach(routes::add);
        }
        return new MapView(
                grid.count(),
                grid.points(),
                grid.cells(),
                wanted.stops() ? stops(live, frame) : List.of(),
                MapStores.list(store, area, warehouses, frame, now),
                routes.count(),
                routes.worst(),
                curfew);
    }

    private static Bson within(Frame frame) {
        return and(gte(LAT, frame.south()), lte(LAT, frame.north()), gte(LON, frame.west()), lte(LON, frame.east()));
    }

    private static void add(Document document, MapGrid grid) {
        Document asked = document.get("asked", Document.class);
        Document location = asked.get("location", Document.class);
        var point = new MapPoint(
                document.getString("_id"),
                asked.getString("reference"),
                new Location(number(location, "lat"), number(location, "lon")),
                "CRITICAL".equals(asked.getString("urgency")),
                "UNSERVED".equals(document.getString("state")));
        grid.add(point, document.getInteger(AreaCounts.PEOPLE, 0));
    }

    private static double number(Document location, String field) {
        return location.get(field, Number.class).doubleValue();
    }

    private List<DeliveryView> live(String area) {
        Bson live = and(eq("area", area), BoardDocuments.isIn(LIVE), exists("route"));
        return store.list(Kind.DELIVERIES, live)
                .map(DeliveryDocuments::delivery)
                .into(new ArrayList<>());
    }

    private List<WarehouseDefined> warehouses(String area) {
        return store.list(Kind.WAREHOUSES, and(eq("area", area), exists("facts")))
                .map(document -> BoardDocuments.required(document, "facts", WarehouseDefined.class))
                .into(new ArrayList<>());
    }

    /** Those in the frame; where they are too many to press apart, the next one of each trip. */
    private static List<MapStop> stops(List<DeliveryView> live, Frame frame) {
        List<MapStop> all = live.stream()
                .flatMap(MapReader::stops)
                .filter(stop -> frame.holds(stop.location()))
                .toList();
        return all.size() <= MapGrid.MOST_POINTS ? all : nextOnly(all);
    }

    private static List<MapStop> nextOnly(List<MapStop> all) {
        Set<String> seen = new HashSet<>();
        return all.stream()
                .filter(stop -> stop.outcome() == null && seen.add(stop.deliveryId()))
                .toList();
    }

    private static Stream<MapStop> stops(DeliveryView delivery) {
        List<StopView> all = delivery.stops();
        return IntStream.range(0, all.size()).mapToObj(i -> stop(delivery, all.get(i), i + 1));
    }

    private static MapStop stop(DeliveryView delivery, StopView stop, int number) {
        Instant done = stop.doneAt();
        return new MapStop(
                delivery.deliveryId(),
                stop.neighborhood(),
                stop.location(),
                number,
                delivery.stops().size(),
                stop.outcome(),
                done == null ? stop.arriveAt() : done);
    }
}
