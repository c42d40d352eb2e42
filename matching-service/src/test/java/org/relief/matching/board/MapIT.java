package org.relief.matching.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.relief.matching.board.BoardEvents.Available;
import org.relief.matching.board.BoardEvents.Location;
import org.relief.matching.board.BoardEvents.StockLevelChanged;
import org.relief.matching.board.BoardEvents.StopDone;
import org.relief.matching.board.BoardEvents.WarehouseDefined;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.MapGrid.Frame;
import org.relief.matching.board.MapReader.MapView;
import org.relief.matching.board.MapReader.Wanted;
import org.relief.matching.board.MapRoutes.MapRoute;
import org.relief.matching.board.MapStores.MapStore;
import org.relief.matching.board.MapStores.Posture;
import org.relief.platform.eventing.EventHeaders;
import org.relief.platform.eventing.Received;
import org.relief.platform.web.live.LiveUpdates;

/** What the map has beside who waits: warehouses with what they could give, and the ways of cars against curfew. */
class MapIT extends BoardDatabase {

    private static final String AREA = "testville";
    private static final Instant NOON = Instant.parse("2022-01-08T06:00:00Z");
    private static final Frame CITY = new Frame(76, 43, 77, 44);
    private static final Frame ELSEWHERE = new Frame(70, 40, 71, 41);

    private final Clock noon = Clock.fixed(NOON, ZoneOffset.UTC);
    private BoardStore store;
    private BoardFeed feed;

    /** Curfew begins at 17:00 in UTC, eleven hours after noon. */
    @BeforeEach
    void open() {
        store = new BoardStore(client.getDatabase("map-" + UUID.randomUUID()));
        feed = new BoardFeed(store, Mockito.mock(LiveUpdates.class), new Freshness(store, () -> 0, noon));
        var hours = new BoardEvents.Hours("23:00", "07:00");
        feed.area(said(new BoardEvents.AreaDefined(Map.of("en", "Test"), "Asia/Almaty", hours), AREA, 1));
        warehouse("W1", true);
    }

    private static <T> Received<T> said(T data, String subject, long sequence) {
        String id = UUID.randomUUID().toString();
        return new Received<>(
                AREA, new EventHeaders(id, "org.relief.test.v1", "/test", subject, sequence, NOON, ""), data);
    }

    private void warehouse(String code, boolean open) {
        feed.warehouse(
                said(new WarehouseDefined(code, code, null, new Location(43.2, 76.8), open, null, null), code, 1));
    }

    private void stock(String warehouse, String item, int units, @Nullable Instant ends, @Nullable Integer lowBelow) {
        List<Available> there =
                units == 0 ? List.of() : List.of(new Available(units, ends, ends == null ? null : "USE_BY"));
        feed.stock(said(
                new StockLevelChanged(warehouse, item, units + 5, 5, there, lowBelow, null),
                warehouse + "/" + item,
                1));
    }

    private static Document stop(String id, double lat, Duration at) {
        return new Document("stopId", id)
                .append("requestId", "r-" + id)
                .append("neighborhood", "medeu")
                .append("location", new Document("lat", lat).append("lon", 76.9))
                .append("arriveAt", NOON.plus(at).toString())
                .append("departAt", NOON.plus(at).plusSeconds(300).toString())
                .append("lines", List.of());
    }

    private void done(String trip, String stop) {
        var done = new StopDone(trip, null, stop, NOON.minusSeconds(60), null, null, null, null);
        feed.stop(said(done, trip, 5), BoardFeed.COMPLETED);
    }

    private void trip(String id, String state, Duration home, Document... stops) {
        var route = new Document("deliveryId", id)
                .append("shiftId", "s-" + id)
                .append("driverId", "driver-" + id)
                .append("warehouse", "W1")
                .append("loadAt", NOON.minusSeconds(600).toString())
                .append("returnBy", NOON.plus(home).toString())
                .append("distanceMeters", 1000)
                .append("lines", List.of())
                .append("stops", List.of(stops));
        store.collection(Kind.DELIVERIES)
                .insertOne(new Document("_id", id)
                        .append("area", AREA)
                        .append("state", state)
                        .append("route", route));
    }

    private MapView look(Frame frame) {
        return new MapReader(store, noon).look(AREA, frame, new Wanted(false, true));
    }

    @Test
    void aWarehouseStandsAsTheWorstThatIsSoOfIt() {
        stock("W1", "PARCEL", 40, null, 20);
        stock("W1", "RICE", 2, null, null);
        assertThat(look(CITY).warehouses())
                .containsExactly(new MapStore("W1", new Location(43.2, 76.8), Posture.READY, 42, 10, 2, 0));
        stock("W1", "OIL", 3, null, 20);
        assertThat(look(CITY).warehouses().getFirst().posture()).isEqualTo(Posture.LOW);
        stock("W1", "MEAL", 9, NOON.plus(Duration.ofHours(3)), null);
        assertThat(look(CITY).warehouses().getFirst().posture()).isEqualTo(Posture.SPOILS);
        warehouse("W2", true);
        warehouse("W3", false);
        assertThat(look(CITY).warehouses())
                .extracting(MapStore::posture)
                .containsExactlyInAnyOrder(Posture.SPOILS, Posture.EMPTY, Posture.CLOSED);
        assertThat(look(ELSEWHERE).warehouses()).isEmpty();
    }

    @Test
    void aWayIsWhatIsAheadOfACarAgainstCurfew() {
        trip(
                "late",
                "EN_ROUTE",
                Duration.ofHours(12),
                stop("a", 43.3, Duration.ofHours(1)),
                stop("b", 43.4, Duration.ofHours(9)));
        trip("early", "ACCEPTED", Duration.ofHours(3), stop("c", 43.5, Duration.ofHours(1)));
        trip("over", "EN_ROUTE", Duration.ofHours(3), stop("d", 43.5, Duration.ofHours(1)));
        done("late", "a");
        done("over", "d");
        MapView map = look(CITY);
        assertThat(map.curfew()).isEqualTo(NOON.plus(Duration.ofHours(11)));
        assertThat(map.routes()).extracting(MapRoute::deliveryId).containsExactly("late", "early");
        assertThat(map.routes().getFirst())
                .returns(true, MapRoute::late)
                .returns(true, MapRoute::underWay)
                .returns(1, MapRoute::done)
                .returns(NOON.plus(Duration.ofHours(9)), MapRoute::nextAt)
                .satisfies(route -> assertThat(route.way())
                        .as("from the last door on")
                        .containsExactly(new Location(43.3, 76.9), new Location(43.4, 76.9)));
        assertThat(map.routes().getLast())
                .returns(false, MapRoute::late)
                .returns(false, MapRoute::underWay)
                .satisfies(route -> assertThat(route.way().getFirst()).isEqualTo(new Location(43.2, 76.8)));
        assertThat(look(ELSEWHERE).routesInSight()).isZero();
    }

    @Test
    void ofManyWaysThoseWithTheLeastTimeAreSent() {
        IntStream.range(0, MapRoutes.MOST + 7)
                .forEach(i -> trip(
                        "t" + i, "EN_ROUTE", Duration.ofMinutes(60 + i), stop("s" + i, 43.3, Duration.ofHours(1))));
        MapView map = look(CITY);
        assertThat(map.routesInSight()).isEqualTo(MapRoutes.MOST + 7);
        assertThat(map.routes()).hasSize(MapRoutes.MOST);
        assertThat(map.routes().getFirst().deliveryId()).isEqualTo("t" + (MapRoutes.MOST + 6));
    }
}
