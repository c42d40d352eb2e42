package org.relief.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.relief.backup.Backup;
import org.relief.backup.Places;
import org.relief.backup.Restore;
import org.relief.local.LocalStack;
import org.relief.local.Part;
import org.relief.local.Settings;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Everything is lost while an operation runs, and comes back from copies of different moments: keys and databases from one,
 * the log from a later one, and what happened after that from nowhere.
 */
final class RestoreDrill implements AutoCloseable {

    private static final String ITEM = "FOOD_PARCEL_5D";
    private static final int EACH = 2;
    private static final int FIRST_DRIVER = 21;
    private static final int DRIVERS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** How long each part took, in seconds. */
    record Times(double backup, double restore, double start) {}

    private final Path disk;
    private final Settings settings;
    private final LocalStack stack;
    private final Operation city;
    private final Operation erased;
    private final AtomicInteger households = new AtomicInteger();
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final int stock;
    private double backup;

    private RestoreDrill(Path disk, LocalStack stack, int requests) {
        this.disk = disk;
        this.stack = stack;
        this.settings = stack.settings();
        this.city = new Operation(settings, "drill", "D1");
        this.erased = new Operation(settings, "drill-erased", "D2");
        this.stock = requests * EACH * 2 + 100;
    }

    /** A city that is ready for so many requests. */
    static RestoreDrill begin(Path disk, int requests) {
        var stack = new LocalStack(Settings.onFreePorts(disk.resolve("stack")), System.out::println);
        stack.startAll();
        var drill = new RestoreDrill(disk, stack, requests);
        drill.city.open();
        drill.city.donate(ITEM, drill.stock);
        drill.erased.open();
        return drill;
    }

    @Override
    public void close() {
        stack.close();
    }

    /** Logs so many requests, several at once. */
    void log(int requests) {
        try (ExecutorService operators = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < requests; i++) {
                Map<String, String> household = household(households.getAndIncrement());
                operators.submit(() -> {
                    logged.add(city.operator
                            .post(Part.INTAKE, "/api/requests", city.form("north", Map.of(ITEM, EACH), household))
                            .ok()
                            .get("id")
                            .stringValue());
                });
            }
        }
    }

    /** Each another one: who asks again is looked for among all that share a phone or an address. */
    private static Map<String, String> household(int number) {
        return Map.of(
                "name", "Test household " + number,
                "phone", "+7 700 %03d %04d".formatted(number / 10_000, number % 10_000),
                "address", "Test street %d, %d".formatted(number / 50, number % 50));
    }

    List<String> logged() {
        return List.copyOf(logged);
    }

    String logForWhomIsErased() {
        return erased.log("north", Map.of(ITEM, 1), household(0)).get("id").stringValue();
    }

    void erase() {
        Map<String, Object> confirm = Map.of("confirm", erased.area, "closeOpen", true);
        erased.admin
                .post(Part.INTAKE, "/api/areas/" + erased.area + "/close", confirm)
                .ok();
        erased.admin
                .post(Part.INTAKE, "/api/areas/" + erased.area + "/erase", Map.of("confirm", erased.area))
                .ok();
    }

    int readContact(String request) {
        return city.operator
                .get(Part.INTAKE, "/api/requests/" + request + "/contact")
                .status();
    }

    Crew crew() {
        return new Crew(city, FIRST_DRIVER, DRIVERS);
    }

    void awaitServed(int requests) {
        await().atMost(PATIENCE).until(() -> served() >= requests);
    }

    long served() {
        return delivered() / EACH;
    }

    private int delivered() {
        return food().get("delivered").intValue();
    }

    JsonNode food() {
        return city.reconciliation()
                .get("items")
                .valueStream()
                .filter(item -> item.get("item").stringValue().equals(ITEM))
                .findFirst()
                .orElseThrow();
    }

    int stock() {
        return stock;
    }

    boolean balances() {
        return city.reconciliation().get("balanced").booleanValue();
    }

    String outlook(String request) {
        return city.outlook(request);
    }

    /** Of each driver the delivery with each stop's outcome, as the phone has it. */
    Map<String, String> lists() {
        Map<String, String> lists = new TreeMap<>();
        IntStream.range(FIRST_DRIVER, FIRST_DRIVER + DRIVERS).forEach(number -> {
            Account driver = Account.of(settings, "driver%02d".formatted(number));
            Account.Answer mine = driver.get(Part.NOTIFICATION, "/api/deliveries/mine");
            lists.put("driver" + number, mine.status() == 200 ? list(mine.body()) : "nothing");
        });
        return lists;
    }

    private static String list(JsonNode delivery) {
        return delivery.get("deliveryId").stringValue() + " "
                + delivery.get("state").stringValue() + " "
                + delivery.get("stops")
                        .valueStream()
                        .map(stop -> stop.get("stopId").stringValue() + "="
                                + stop.path("outcome").path("proof").asString("open"))
                        .toList();
    }

    private Places places() {
        return Places.of(
                Map.of("MONGODB_URI", settings.mongoUri(), "KAFKA_BOOTSTRAP_SERVERS", settings.bootstrapServers()));
    }

    void copyKeysAndDatabases() {
        timed(() -> {
            new Backup(places(), disk.resolve("keys"), _ -> {}).copyKeys();
            new Backup(places(), disk.resolve("backup"), System.out::println).copyDatabases();
        });
    }

    void copyLog() {
        timed(() -> new Backup(places(), disk.resolve("backup"), System.out::println).copyLog());
    }

    private void timed(Runnable part) {
        backup += seconds(part);
    }

    private static double seconds(Runnable part) {
        long begin = System.nanoTime();
        part.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Broker and database begin on empty disks; the services know nothing either. */
    Times loseEverythingAndRestore() {
        List<Part> services = Stream.of(Part.values()).filter(Part::isService).toList();
        List<Part> stores = List.of(Part.BROKER, Part.DATABASE);
        services.forEach(stack::kill);
        stores.forEach(stack::kill);
        empty(settings.data());
        stack.startTogether(stores);
        double restore = seconds(() -> {
            new Restore(places(), disk.resolve("keys"), false, (short) 1, System.out::println).runKeys();
            new Restore(places(), disk.resolve("backup"), false, (short) 1, System.out::println).run();
        });
        double start = seconds(() -> stack.startTogether(services));
        return new Times(backup, restore, start);
    }

    private static void empty(Path data) {
        try (Stream<Path> parts = Files.list(data)) {
            for (Path part : parts.toList()) {
                if (!part.getFileName().toString().equals("logs")) {
                    FileSystemUtils.deleteRecursively(part);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code deploy/e2e/long/restore-drill --requests N}: how long it takes. */
    public static void main(String[] args) throws IOException {
        int requests = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        Path disk = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "drill-")
                .toAbsolutePath();
        try (var drill = begin(disk, requests)) {
            try (Crew _ = drill.crew()) {
                drill.log(requests / 2);
                drill.copyKeysAndDatabases();
                drill.log(requests - requests / 2);
            }
            List<String> known = drill.logged();
            drill.copyLog();
            Times times = drill.loseEverythingAndRestore();
            assertThat(drill.balances()).isTrue();
            try (Crew _ = drill.crew()) {
                String last = known.getLast();
                await().atMost(PATIENCE).until(() -> !drill.outlook(last).isEmpty());
            }
            System.out.printf(
                    "%,d requests: backup %.1f s, restore %.1f s, services ready after %.1f s; %,d served, books balance%n",
                    known.size(), times.backup(), times.restore(), times.start(), drill.served());
        }
        System.exit(0);
    }
}
