package org.relief.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.relief.local.LocalStack;
import org.relief.local.Part;
import org.relief.local.Settings;
import org.relief.platform.web.files.TableOut;
import org.relief.platform.web.files.TableOut.Format;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A file of a hundred thousand lines, as CSV and as XLSX, with one broken line and whole, into an inventory-service with the heap
 * that {@code RELIEF_HEAP_INVENTORY} says. Run by {@code deploy/e2e/long/import}.
 */
final class StockImport {

    private static final int BROKEN = 73_210;
    private static final List<String> ITEMS =
            List.of("RICE_1KG", "SOAP_BAR_100G", "DIAPERS_PACK", "FOOD_PARCEL_5D", "WATER_5L");
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final int LOOK_EVERY_MILLIS = 200;
    private static final JsonMapper JSON = new JsonMapper();

    /** @param status of HTTP */
    private record Answer(int status, JsonNode body) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalStack stack;
    private final Settings settings;
    private final Operation place;
    private final int lines;
    private final int seed;
    private final AtomicLong peak = new AtomicLong();
    private final AtomicLong most = new AtomicLong();
    private volatile boolean over;

    private StockImport(LocalStack stack, Arguments options) {
        this.stack = stack;
        this.settings = stack.settings();
        this.place = new Operation(settings, "import", "W1");
        this.lines = options.whole("lines", 100_000);
        this.seed = options.whole("seed", 7);
    }

    public static void main(String[] arguments) throws Exception {
        Arguments options = Arguments.read(arguments, 0, "[--lines N] [--seed N]");
        boolean good;
        try (LocalStack stack = StockWriters.warehouseAlone("import")) {
            good = new StockImport(stack, options).run();
        }
        System.out.println(good ? "GOOD" : "NOT GOOD");
        System.exit(good ? 0 : 1);
    }

    private boolean run() throws Exception {
        Thread watcher = Thread.ofPlatform().daemon().start(this::watchHeap);
        boolean good = true;
        for (Format format : List.of(Format.CSV, Format.XLSX)) {
            String warehouse = "W-" + format;
            new Operation(settings, place.area, warehouse).openWarehouse();
            good &= refused(format, warehouse) && taken(format, warehouse);
        }
        over = true;
        watcher.join();
        System.out.printf(
                Locale.ROOT, "heap of the service: at most %d MB, peak %d MB%n", most.get() >> 20, peak.get() >> 20);
        return good && stack.isRunning(Part.INVENTORY) && peak.get() > 0;
    }

    /** The same lines from the same seed, whatever the format. */
    private byte[] file(Format format, int broken) throws IOException {
        Random random = new Random(seed);
        LocalDate first = LocalDate.now().plusMonths(6);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TableOut out =
                TableOut.begin(format, List.of("item", "quantity", "expiry", "lot", "bin"), List.of(), bytes)) {
            for (int line = 2; line <= lines + 1; line++) {
                Integer units = 1 + random.nextInt(200);
                out.row(Arrays.asList(
                        ITEMS.get(random.nextInt(ITEMS.size())),
                        line == broken ? "many" : units,
                        first.plusDays(random.nextInt(60)).toString(),
                        random.nextInt(3) == 0 ? "M" + random.nextInt(20) : null,
                        null));
            }
        }
        return bytes.toByteArray();
    }

    private boolean refused(Format format, String warehouse) throws Exception {
        int broken = Math.min(BROKEN, lines);
        byte[] file = file(format, broken);
        long began = System.nanoTime();
        Answer answer = post(warehouse, file);
        double seconds = seconds(began);
        String field = answer.body().at("/errors/0/field").asString("");
        boolean named = answer.status() == 400 && field.equals("rows[" + broken + "].quantity");
        boolean nothing = files(warehouse).isEmpty() && units(warehouse) == 0;
        System.out.printf(
                Locale.ROOT,
                "%s of %d lines (%.1f MB), one broken: HTTP %d after %.1f s, names %s; %s%n",
                format,
                lines,
                file.length / 1e6,
                answer.status(),
                seconds,
                field,
                nothing ? "nothing of it is kept" : "SOMETHING OF IT IS KEPT");
        return named && nothing;
    }

    private boolean taken(Format format, String warehouse) throws Exception {
        byte[] file = file(format, 0);
        long began = System.nanoTime();
        Answer begun = post(warehouse, file);
        double checked = seconds(began);
        if (begun.status() != 200) {
            System.out.println(format + ": HTTP " + begun.status() + " " + begun.body());
            return false;
        }
        TreeSet<Integer> progress = new TreeSet<>();
        JsonNode now = follow(warehouse, begun.body().at("/file/id").asString(), began, progress);
        boolean done =
                now.path("state").asString().equals("DONE") && now.path("done").asInt() == lines;
        boolean all = units(warehouse) == begun.body().path("units").asLong();
        boolean shown = progress.stream().anyMatch(some -> some > 0 && some < lines);
        System.out.printf(
                Locale.ROOT,
                "%s of %d lines: checked in %.1f s, booked after %.1f s; %d lines of progress seen; units %s%n",
                format,
                lines,
                checked,
                seconds(began),
                progress.size(),
                all ? "all there" : "DIFFER");
        return done && all && shown;
    }

    private JsonNode follow(String warehouse, String id, long began, TreeSet<Integer> progress) throws Exception {
        JsonNode now = MissingNode.getInstance();
        do {
            Thread.sleep(LOOK_EVERY_MILLIS);
            var said = place.admin.get(Part.INVENTORY, "/api/warehouses/" + warehouse + "/stock-files/" + id);
            // A database that is too busy to answer: the file goes on by itself.
            if (said.status() == 503) {
                continue;
            }
            now = said.ok();
            if (progress.add(now.path("done").asInt())) {
                System.out.printf(
                        Locale.ROOT,
                        "  %6.1f s: %d of %d%n",
                        seconds(began),
                        now.path("done").asInt(),
                        lines);
            }
        } while ((now.isMissingNode() || now.path("state").asString().equals("RUNNING"))
                && seconds(began) < PATIENCE.toSeconds());
        return now;
    }

    private Answer post(String warehouse, byte[] file) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        settings.url(Part.INVENTORY) + "/api/warehouses/" + warehouse + "/stock-files?kind=OPENING"))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + place.admin.token())
                .header("Content-Type", "application/octet-stream")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(file))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    private List<JsonNode> files(String warehouse) {
        List<JsonNode> files = new ArrayList<>();
        place.admin
                .get(Part.INVENTORY, "/api/warehouses/" + warehouse + "/stock-files")
                .ok()
                .path("items")
                .forEach(files::add);
        return files;
    }

    private long units(String warehouse) {
        return place.admin
                .get(Part.INVENTORY, "/api/warehouses/" + warehouse + "/stock?limit=200")
                .ok()
                .path("items")
                .valueStream()
                .mapToLong(card -> card.path("onHand").asLong())
                .sum();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** As the service tells it, garbage and all. */
    private void watchHeap() {
        URI metrics =
                URI.create("http://localhost:" + settings.managementPort(Part.INVENTORY) + "/actuator/prometheus");
        while (!over) {
            try {
                String text = http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                        .body();
                peak.accumulateAndGet(heap(text, "jvm_memory_used_bytes"), Math::max);
                most.accumulateAndGet(heap(text, "jvm_memory_max_bytes"), Math::max);
                Thread.sleep(LOOK_EVERY_MILLIS);
            } catch (IOException e) {
                System.out.println("no metrics: " + e);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private static long heap(String metrics, String name) {
        return (long) metrics.lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
