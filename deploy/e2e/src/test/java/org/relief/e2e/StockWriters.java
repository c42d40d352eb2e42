package org.relief.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.relief.e2e.ShelfWriters.Measured;
import org.relief.e2e.WarehouseShelf.Lot;
import org.relief.local.LocalStack;
import org.relief.local.Part;
import org.relief.local.Settings;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * 64 people at a hundred lots of one warehouse over HTTP: they hold, let go, pick and count. Beside it, in the same database, the
 * same loop of bare conditional updates; then all of them at one card. Run by {@code deploy/e2e/long/writers}.
 */
final class StockWriters {

    private static final int ITEMS = 10;
    private static final int LOTS = 100;
    private static final int EACH = 200;
    private static final long LONGEST_P99_AT_ONE_CARD = 2_000;

    private final Operation place;
    private final Arguments options;

    private StockWriters(Settings settings, Arguments options) {
        this.place = new Operation(settings, "writers", "W1");
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        Arguments options = Arguments.read(arguments, 0, "[--seconds N] [--writers N] [--seed N]");
        boolean good;
        try (LocalStack stack = warehouseAlone("writers")) {
            good = new StockWriters(stack.settings(), options).run();
        }
        System.out.println(good ? "GOOD" : "NOT GOOD");
        System.exit(good ? 0 : 1);
    }

    /** Inventory with a broker, a database and an identity provider of its own; nothing is left of the run before. */
    static LocalStack warehouseAlone(String name) throws IOException {
        Path data = Path.of("target", name).toAbsolutePath();
        FileSystemUtils.deleteRecursively(data);
        Files.createDirectories(data);
        LocalStack stack = new LocalStack(Settings.onFreePorts(data).withStartupCache(true), System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        stack.startTogether(List.of(Part.BROKER, Part.DATABASE, Part.OIDC));
        stack.start(Part.INVENTORY);
        return stack;
    }

    private boolean run() throws Exception {
        place.openWarehouse();
        new Operation(place.settings, place.area, "W2").openWarehouse();
        List<Lot> lots = lots();
        var shelf = new WarehouseShelf(place, "W2", lots);
        work(shelf, all(LOTS / 10), 5); // the service warms up
        Measured many =
                said("%d lots on %d cards, over HTTP".formatted(LOTS, ITEMS), work(shelf, all(LOTS), seconds()));
        Measured bare;
        try (BareShelf database = new BareShelf(place.settings.mongoUri(), LOTS, EACH)) {
            bare = said(LOTS + " documents, bare conditional updates", work(database, all(LOTS), seconds()));
        }
        Measured one = said("one card of 10 lots, over HTTP", work(shelf, all(LOTS / ITEMS), seconds()));
        JsonNode books = place.reconciliation();
        System.out.println("books balance: " + books.path("balanced").asBoolean());
        return many.difference().isEmpty()
                && bare.difference().isEmpty()
                && one.difference().isEmpty()
                && one.p99Millis() <= LONGEST_P99_AT_ONE_CARD
                && books.path("balanced").asBoolean();
    }

    private int seconds() {
        return options.whole("seconds", 60);
    }

    private Measured work(Shelf shelf, List<Integer> lots, int seconds) throws Exception {
        return new ShelfWriters(options.whole("writers", 64), Duration.ofSeconds(seconds), options.whole("seed", 1))
                .work(shelf, lots);
    }

    private Measured said(String what, Measured measured) {
        System.out.println(measured.text(options.whole("writers", 64) + " writers, " + what));
        return measured;
    }

    private static List<Integer> all(int lots) {
        return IntStream.range(0, lots).boxed().toList();
    }

    /** Of one item after the other. */
    private List<Lot> lots() {
        List<Lot> lots = new ArrayList<>();
        for (String item : packaged()) {
            Map<String, Object> line =
                    Map.of("item", item, "quantity", EACH, "expiry", Map.of("on", "2040-12-31"), "sure", true);
            place.admin
                    .post(
                            Part.INVENTORY,
                            "/api/donations",
                            Map.of(
                                    "warehouse",
                                    place.warehouse,
                                    "lines",
                                    IntStream.range(0, LOTS / ITEMS)
                                            .mapToObj(_ -> line)
                                            .toList()))
                    .ok()
                    .path("lots")
                    .forEach(lot -> lots.add(new Lot(item, lot.path("lot").asString())));
        }
        return lots;
    }

    /** What goes by the date on its package. */
    private List<String> packaged() {
        return place.admin
                .get(Part.INVENTORY, "/api/items?limit=200")
                .ok()
                .path("items")
                .valueStream()
                .filter(item -> !item.hasNonNull("hotMinutes") && !item.hasNonNull("preparedMinutes"))
                .map(item -> item.path("item").asString())
                .limit(ITEMS)
                .toList();
    }
}
