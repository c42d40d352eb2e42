package org.relief.matching.board;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bson.Document;
import org.mockito.Mockito;
import org.relief.matching.board.BoardReader.NeedFilter;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.MapGrid.Frame;
import org.relief.matching.delivery.Coming;
import org.relief.matching.delivery.DeliveryEvent.OutlookChanged;
import org.relief.matching.delivery.NeedOutlook;
import org.relief.matching.delivery.Outlook;
import org.relief.matching.delivery.SmallestChange;
import org.relief.platform.embedded.EmbeddedDatabase;
import org.relief.platform.eventing.DatabaseSetup;
import org.relief.platform.eventing.EventHeaders;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.eventing.Received;
import org.relief.platform.web.live.LiveUpdates;
import org.relief.platform.web.paging.PageRequest;

/**
 * What a coordinator's first look at a large area costs, and what a word that comes. Arguments: open requests, drivers, requests that
 * are over (each on a delivery of ten); a database's address where it is not to be the embedded one. Prints milliseconds, processor time
 * of the whole process, the embedded database with it (medians of five looks), and bytes of JSON of what the page asks for; how long it
 * takes from an event until the summary counts it; and the heap after a collection, with the embedded database's if that is here.
 */
final class BoardBench {

    private static final String AREA = "bench";
    private static final Instant NOON = Instant.parse("2022-01-08T06:00:00Z");
    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int LOOKS = 5;
    private static final int WRITERS = 32;
    private static final int AT_ONCE = 500;
    private static final int PLACES = 24;
    private static final int STOPS = 10;
    /** Words that come while somebody looks. */
    private static final int HEARD = 50;

    private static final long LONG_AGO = NOON.minus(Duration.ofDays(2)).toEpochMilli();
    private static final Frame CITY = new Frame(76.7, 43.1, 77.1, 43.4);
    private static final Frame STREET = new Frame(76.90, 43.24, 76.93, 43.26);

    private final Random random = new Random(1);
    private final BoardStore store;
    private final Tally tally;
    private final Alarms alarms;
    private final BoardReader reader;
    private final BoardFeed feed;
    private final AtomicLong sequence = new AtomicLong();

    private BoardBench(MongoClient client) throws ReflectiveOperationException {
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        store = new BoardStore(client.getDatabase("bench-" + System.nanoTime()));
        tally = new Tally(store, clock);
        var freshness = new Freshness(store, () -> 0, clock);
        feed = new BoardFeed(store, Mockito.mock(LiveUpdates.class), freshness);
        alarms = new Alarms(
                List.of(
                        new UnderWayAlarms(store, clock),
                        new NeedAlarms(store, clock),
                        new ReaderAlarms(store, clock),
                        new PromiseAlarms(store),
                        new StockAlarms(store, clock)),
                store,
                clock);
        reader = new BoardReader(store, tally, alarms, freshness, clock);
        var setup = DatabaseSetup.class.getDeclaredConstructor(Duration.class);
        setup.setAccessible(true);
        DatabaseSetup indexes = setup.newInstance(Duration.ofSeconds(1));
        new BoardIndexes(store, indexes);
        indexes.start();
    }

    public static void main(String[] args) throws Exception {
        int requests = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int drivers = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        int closed = args.length > 2 ? Integer.parseInt(args[2]) : 0;
        if (args.length > 3) {
            try (MongoClient client = MongoClients.create(args[3])) {
                new BoardBench(client).run(requests, drivers, closed);
            }
            return;
        }
        Path directory = Files.createTempDirectory("board-bench");
        try (var server = EmbeddedDatabase.start(directory);
                MongoClient client = MongoClients.create(server.uri().replaceFirst("=\\d+", "=60000"))) {
            new BoardBench(client).run(requests, drivers, closed);
        }
    }

    private void run(int requests, int drivers, int closed) {
        long began = System.nanoTime();
        var names = Map.of("en", "Bench");
        feed.area(
                said(new BoardEvents.AreaDefined(names, "Asia/Almaty", new BoardEvents.Hours("23:00", "07:00")), AREA));
        for (int i = 0; i < PLACES; i++) {
            var place = new BoardEvents.NeighborhoodDefined("n" + i, names, somewhere(), 9000, null);
            feed.neighborhood(said(place, "n" + i), "n" + i, BoardDocuments.DEFINED);
        }
        for (int from = 0; from < requests; from += AT_ONCE) {
            ask(from, Math.min(requests, from + AT_ONCE));
            tally.count(Kind.REQUESTS, AREA);
        }
        for (int i = 0; i < drivers; i++) {
            drive(i);
        }
        System.out.printf("%d requests and %d trips written in %d s%n", requests, drivers, seconds(began));
        began = System.nanoTime();
        leaveBehind(closed);
        System.out.printf("%d that are over behind them in %d s%n", closed, seconds(began));
        look("summary", () -> reader.findSummary(AREA).orElseThrow());
        look("alarms", () -> alarms.list(AREA));
        look("neighborhoods", () -> reader.neighborhoods(AREA, PageRequest.first(200)));
        var first = new NeedFilter(List.of("WAITING", "PLANNED"), null, null, null, null, null, NeedSort.URGENCY);
        look("needs, first page", () -> reader.needs(AREA, first, PageRequest.first(25)));
        var map = new MapReader(store, Clock.systemUTC());
        look("map, whole city", () -> map.look(AREA, CITY, new MapReader.Wanted(true, true)));
        look("map, some streets", () -> map.look(AREA, STREET, new MapReader.Wanted(false, false)));
        look("why they wait", () -> new WaitingReasons(store, tally).list(AREA));
        look("drivers", () -> reader.shifts(AREA, true, PageRequest.first(25)));
        if (closed > 0) {
            var over = new NeedFilter(List.of("SERVED"), null, null, null, null, null, NeedSort.URGENCY);
            look("served, first page", () -> reader.needs(AREA, over, PageRequest.first(25)));
            var one = new NeedFilter(null, null, null, "R-c" + closed / 2, null, null, NeedSort.URGENCY);
            look("one of long ago", () -> reader.needs(AREA, one, PageRequest.first(25)));
        }
        hear(requests);
        System.out.printf("heap %.0f MB%n", heap() / 1e6);
    }

    /** As long as somebody who looks waits for a word: written, counted, in the summary and on the first page. */
    private void hear(int requests) {
        var first = new NeedFilter(List.of("WAITING", "PLANNED"), null, null, null, null, null, NeedSort.URGENCY);
        long[] took = new long[HEARD];
        for (int i = 0; i < HEARD; i++) {
            int which = i * (requests / HEARD);
            long from = System.nanoTime();
            feed.outlook(said(outlook("r" + which, which + 1), "r" + which));
            tally.count(Kind.REQUESTS, AREA);
            reader.findSummary(AREA).orElseThrow();
            reader.needs(AREA, first, PageRequest.first(25));
            took[i] = (System.nanoTime() - from) / 1_000_000;
        }
        Arrays.sort(took);
        System.out.printf(
                "a word until it is counted and shown: %d ms, slowest %d ms%n", took[HEARD / 2], took[HEARD - 1]);
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Put where the sweep would put them in the course of weeks, as the feed wrote the first of each. */
    private void leaveBehind(int closed) {
        if (closed == 0) {
            return;
        }
        askOne("c0", 0);
        feed.outlook(said(served("c0"), "c0"));
        drive(-1);
        Document request = store.find(Kind.REQUESTS, "c0").orElseThrow();
        Document trip = store.find(Kind.DELIVERIES, "d-1").orElseThrow();
        store.collection(Kind.REQUESTS).deleteOne(new Document("_id", "c0"));
        store.collection(Kind.DELIVERIES).deleteOne(new Document("_id", "d-1"));
        request.remove(BoardStore.UNCOUNTED);
        trip.remove(BoardStore.UNCOUNTED);
        trip.put("state", "COMPLETED");
        for (int from = 0; from < closed; from += AT_ONCE) {
            List<Document> requests = new ArrayList<>();
            List<Document> trips = new ArrayList<>();
            for (int i = from; i < Math.min(closed, from + AT_ONCE); i++) {
                long order = LONG_AGO - 1_000L * i;
                var asked = new Document(request.get("asked", Document.class)).append("reference", "R-c" + i);
                requests.add(new Document(request)
                        .append("_id", "c" + i)
                        .append("neighborhood", "n" + i % PLACES)
                        .append("asked", asked)
                        .append(BoardStore.ORDER, order));
                if (i % STOPS == 0) {
                    trips.add(new Document(trip).append("_id", "e" + i).append(BoardStore.ORDER, order));
                }
            }
            store.archive(Kind.REQUESTS).insertMany(requests);
            store.archive(Kind.DELIVERIES).insertMany(trips);
        }
    }

    private static OutlookChanged served(String id) {
        var need = new NeedOutlook(1, "PARCEL", 2, 0, 2, null, null, null, null, List.of());
        return new OutlookChanged(id, Outlook.State.SERVED, NOON, List.of(need), null, null);
    }

    /** As they come, some at a time, counted in between as the service does. */
    private void ask(int from, int until) {
        try (var many = Executors.newFixedThreadPool(WRITERS)) {
            IntStream.range(from, until).forEach(i -> many.execute(() -> askOne("r" + i, i)));
        }
    }

    private static long seconds(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toSeconds();
    }

    private static void look(String what, Supplier<Object> asking) {
        long[] took = new long[LOOKS];
        long[] used = new long[LOOKS];
        int bytes = 0;
        for (int i = 0; i < LOOKS; i++) {
            long from = System.nanoTime();
            long before = MACHINE.getProcessCpuTime();
            bytes = EventJson.bytes(asking.get()).length;
            took[i] = (System.nanoTime() - from) / 1_000_000;
            used[i] = (MACHINE.getProcessCpuTime() - before) / 1_000_000;
        }
        Arrays.sort(took);
        Arrays.sort(used);
        System.out.printf(
                "%-20s %6d ms %6d ms of processor %9d bytes%n", what, took[LOOKS / 2], used[LOOKS / 2], bytes);
    }

    private <T> Received<T> said(T data, String subject) {
        long number = sequence.incrementAndGet();
        var headers = new EventHeaders("e" + number, "org.relief.bench.v1", "/bench", subject, number, NOON, "");
        return new Received<>(AREA, headers, data);
    }

    private BoardEvents.Location somewhere() {
        return new BoardEvents.Location(43.1 + random.nextDouble() * 0.3, 76.7 + random.nextDouble() * 0.4);
    }

    private void askOne(String id, int i) {
        String urgency = i % 20 == 0 ? "CRITICAL" : i % 4 == 0 ? "HIGH" : "NORMAL";
        var asked = new BoardEvents.RequestAsked(
                id,
                "R-" + id,
                "n" + i % PLACES,
                somewhere(),
                1 + i % 6,
                urgency,
                i % 7 == 0 ? List.of("ELDERLY_ALONE") : List.of(),
                List.of(new BoardEvents.Need(1, "PARCEL", 2)),
                i % 3 == 0 ? new BoardEvents.Span(NOON, NOON.plus(Duration.ofMinutes(20 + i % 600))) : null,
                null,
                NOON.minus(Duration.ofMinutes(i % 4000)));
        feed.asked(said(asked, id));
        feed.outlook(said(outlook(id, i), id));
    }

    private static OutlookChanged outlook(String id, int i) {
        if (i % 3 == 1) {
            Instant eta = NOON.plus(Duration.ofMinutes(60 + i % 300));
            var need = new NeedOutlook(
                    1, "PARCEL", 2, 2, 0, null, null, null, null, List.of(new Coming(2, eta, false, null)));
            return new OutlookChanged(id, Outlook.State.PLANNED, NOON, List.of(need), eta, null);
        }
        var change = i % 2 == 0
                ? new SmallestChange(Outlook.Remedy.MORE_STOCK, "", 2, "ITEM" + i % 12, null, null)
                : new SmallestChange(Outlook.Remedy.MORE_DRIVERS, "", null, null, NOON.plus(Duration.ofHours(8)), null);
        var reason = i % 2 == 0 ? Outlook.Reason.NO_STOCK : Outlook.Reason.NO_DRIVER;
        var need = new NeedOutlook(1, "PARCEL", 2, 0, 0, reason, 2, change, null, List.of());
        return new OutlookChanged(id, Outlook.State.WAITING, NOON, List.of(need), null, null);
    }

    private void drive(int i) {
        var vehicle = new BoardEvents.Vehicle("CAR", 400_000, 900_000, List.of());
        var started = new BoardEvents.ShiftStarted(
                "s" + i, "driver-" + i, vehicle, somewhere(), somewhere(), NOON, NOON.plus(Duration.ofHours(8)));
        feed.shift(said(started, "s" + i));
        store.collection(Kind.DELIVERIES).insertOne(delivery(i));
    }

    /** As a trip of ten stops lies on the board. */
    private Document delivery(int i) {
        List<Document> stops = new ArrayList<>();
        for (int stop = 0; stop < STOPS; stop++) {
            var place = somewhere();
            stops.add(new Document("stopId", "d" + i + "-" + stop)
                    .append("requestId", "r" + (i * 10 + stop))
                    .append("neighborhood", "n" + stop)
                    .append("location", new Document("lat", place.lat()).append("lon", place.lon()))
                    .append(
                            "arriveAt",
                            NOON.plus(Duration.ofMinutes(15L * stop)).toString())
                    .append(
                            "departAt",
                            NOON.plus(Duration.ofMinutes(15L * stop + 5)).toString())
                    .append(
                            "lines",
                            List.of(new Document("line", 1)
                                    .append("item", "PARCEL")
                                    .append("quantity", 2))));
        }
        var route = new Document("deliveryId", "d" + i)
                .append("shiftId", "s" + i)
                .append("driverId", "driver-" + i)
                .append("warehouse", "W1")
                .append("loadAt", NOON.toString())
                .append("returnBy", NOON.plus(Duration.ofHours(3)).toString())
                .append("distanceMeters", 31_000)
                .append("lines", List.of(new Document("item", "PARCEL").append("quantity", 20)))
                .append("stops", stops);
        return new Document("_id", "d" + i)
                .append("area", AREA)
                .append("shiftId", "s" + i)
                .append("state", "EN_ROUTE")
                .append("rank", 5)
                .append("warehouse", "W1")
                .append(BoardStore.ORDER, NOON.toEpochMilli())
                .append("route", route);
    }
}
