package org.relief.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.relief.e2e.HotlineTable.Recognized;
import org.relief.e2e.HotlineTable.Row;
import org.relief.local.Part;
import org.relief.local.Settings;
import org.relief.local.demo.DemoCity;
import org.relief.local.replay.Replay;
import org.relief.local.replay.ReplayOptions;
import org.relief.local.replay.ReplayResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole scenario, day by day, through the door for files: as a hotline's table whose words for goods nobody knows, tried
 * first, then taken. Afterwards each row is a request that has an outlook, or was refused for a reason that has a name. Then the
 * same days are lived through with drivers. Run by {@code deploy/e2e/long/days}.
 */
final class Days {

    private static final String AREA = "days";
    private static final String DOOR = "/api/areas/" + AREA + "/request-imports";
    /** Until here the weights of likeness were tuned. */
    private static final int TUNED_DAYS = 5;

    private static final int DRIVERS = 20;
    private static final Duration RECORDED = Duration.ofHours(24);

    private final Arguments options;
    private final Settings settings;
    private final Operation city;
    private final HotlineTable table;
    private final List<List<Row>> days;
    private final List<Row> taken = new ArrayList<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final Map<String, String> words = new HashMap<>();
    private int refused;
    private boolean good = true;

    private Days(Arguments options, Settings settings) throws IOException {
        this.options = options;
        this.settings = settings;
        this.city = new Operation(settings, AREA, "D1");
        this.table = HotlineTable.read(options.files().getFirst());
        this.days = table.days().stream()
                .skip(options.whole("first", 1) - 1)
                .limit(options.whole("days", Integer.MAX_VALUE))
                .toList();
    }

    /** VOICED.csv SCENARIO.csv.gz HXL_FOLDER, then options. */
    public static void main(String[] arguments) throws Exception {
        Arguments options = Arguments.read(
                arguments, 3, "DATA_FOLDER [--first DAY] [--days N] [--minutes N of a replayed day; 0 for none]");
        LongRun.run("days", stack -> new Days(options, stack.settings()).run());
    }

    private boolean run() throws Exception {
        city.open(read("/demo/neighborhoods.json"));
        city.donate("FOOD_PARCEL_5D", 50_000);
        try (HeapOfIntake heap = new HeapOfIntake(settings)) {
            System.out.printf(
                    "%n%4s %6s %6s %8s %6s %8s %9s%n",
                    "day", "rows", "taken", "refused", "known", "seconds", "heap MB");
            for (List<Row> day : days) {
                take(day, heap);
            }
            again(days.getFirst());
            compare();
            export();
            System.out.printf(Locale.ROOT, "most heap of intake %.0f MB%n", heap.most());
        }
        replay();
        return good;
    }

    private void condition(boolean holds, String what) {
        good &= holds;
        System.out.println((holds ? "" : "NOT GOOD: ") + what);
    }

    private void take(List<Row> day, HeapOfIntake heap) {
        heap.begin();
        long begin = System.nanoTime();
        byte[] file = table.file(day);
        JsonNode tried = send("?dryRun=true", file);
        learn(tried.path("words"));
        JsonNode done = done(file);
        Set<Integer> out = new HashSet<>();
        for (JsonNode row : done.path("problems")) {
            out.add(row.path("row").asInt());
            row.path("errors")
                    .forEach(error -> refusals.merge(
                            error.path("field").asString() + " "
                                    + error.path("code").asString(),
                            1,
                            Integer::sum));
        }
        for (int i = 0; i < day.size(); i++) {
            if (!out.contains(i + 2)) { // below the titles, counted from 1
                taken.add(day.get(i));
            }
        }
        refused += done.path("refused").asInt();
        System.out.printf(
                Locale.ROOT,
                "%4d %6d %6d %8d %6d %8.1f %9.0f%n",
                day.getFirst().day(),
                day.size(),
                done.path("logged").asInt(),
                done.path("refused").asInt(),
                done.path("known").asInt(),
                (System.nanoTime() - begin) / 1e9,
                heap.ofLate());
        if (done.path("logged").asInt() + done.path("refused").asInt() != day.size()
                || out.size() != done.path("refused").asInt()) {
            condition(false, "of that day's rows some have no answer");
        }
    }

    /** What the hotline's words mean is said once. */
    private void learn(JsonNode unknown) {
        JsonNode meant = read("/demo/scenario-items.json");
        for (JsonNode word : unknown) {
            JsonNode item = meant.path(word.path("word").asString()).path("item");
            if (word.path("item").isNull() && item.isString()) {
                words.put(word.path("key").asString(), item.asString());
            }
        }
    }

    private JsonNode done(byte[] file) {
        String said = words.entrySet().stream()
                .map(word -> "word=" + word.getKey() + ":" + word.getValue())
                .collect(Collectors.joining("&", "?", ""));
        String id = send(said, file).at("/rows/id").asString();
        return await().atMost(Duration.ofMinutes(30))
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> city.operator.get(Part.INTAKE, DOOR + "/" + id).ok(),
                        state -> state.path("state").asString().equals("DONE"));
    }

    /** The same file once more: nothing comes twice. */
    private void again(List<Row> day) {
        JsonNode done = done(table.file(day));
        condition(
                done.path("logged").asInt() == 0,
                "sent again: %d known, %d logged"
                        .formatted(
                                done.path("known").asInt(), done.path("logged").asInt()));
    }

    private JsonNode send(String query, byte[] file) {
        HttpRequest request = city.operator
                .request(Part.INTAKE, DOOR + query)
                .timeout(Duration.ofMinutes(5))
                .setHeader("Content-Type", "application/octet-stream")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(file))
                .build();
        return JsonMapper.shared().readTree(text(request));
    }

    private static String text(HttpRequest request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new AssertionError("HTTP " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The rows were logged in their order: the n-th request is the n-th row that was taken. */
    private void compare() {
        await().atMost(Duration.ofMinutes(options.whole("settle", 20)))
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> requests().stream().noneMatch(Days::hasNoOutlook));
        List<JsonNode> requests = requests();
        condition(
                requests.size() == taken.size(),
                "rows %d: requests %d, refused %d %s"
                        .formatted(taken.size() + refused, requests.size(), refused, refusals));
        Map<String, String> households = new HashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            Row row = taken.get(i);
            JsonNode request = requests.get(i);
            if (!row.says(
                    request.path("neighborhood").asString(),
                    request.path("people").asString())) {
                condition(false, "request " + request.path("id") + " is another than its row: " + row);
                return;
            }
            households.put(request.path("id").asString(), row.household());
        }
        Map<String, Integer> states = new TreeMap<>();
        requests.forEach(request -> states.merge(request.at("/outlook/state").asString(), 1, Integer::sum));
        System.out.println("outlooks " + states);
        recognized("days 1-%d".formatted(TUNED_DAYS), requests, households, row -> row.day() <= TUNED_DAYS);
        recognized("later days", requests, households, row -> row.day() > TUNED_DAYS);
    }

    private static boolean hasNoOutlook(JsonNode request) {
        return request.at("/outlook/state").isMissingNode();
    }

    /** The first first. */
    private List<JsonNode> requests() {
        List<JsonNode> all = new ArrayList<>();
        city.eachRequest(all::add);
        Collections.reverse(all);
        return all;
    }

    /** @param households whose each request is in truth, by its id */
    private void recognized(
            String name, List<JsonNode> requests, Map<String, String> households, Predicate<Row> counts) {
        List<List<String>> suspects = requests.stream()
                .map(request -> request.at("/trail/suspects")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList())
                .toList();
        Recognized found = HotlineTable.recognized(taken, suspects, households, counts);
        condition(found.isGood(), "duplicates of " + name + ": " + found.text());
    }

    private void export() throws IOException {
        String csv = text(city.operator
                .request(Part.INTAKE, "/api/areas/" + AREA + "/request-export?hxl=true")
                .timeout(Duration.ofMinutes(5))
                .GET()
                .build());
        // no cell of it has a comma or a line's end
        List<List<String>> rows = csv.lines()
                .map(line -> List.of(line.replace("\"", "").split(",", -1)))
                .toList();
        Path hxl = options.files().get(2);
        Set<String> faults = new HxlCheck(
                        hxl.resolve("hxl-core-schema-2018.csv"), hxl.resolve("hxl-default-schema.json"))
                .faults(rows);
        condition(
                faults.isEmpty() && rows.size() > taken.size(),
                "HXL export: %d rows, faults %s".formatted(rows.size() - 2, faults));
    }

    /** In the demo city, each day in so many minutes. */
    private void replay() throws InterruptedException {
        int minutes = options.whole("minutes", 3);
        if (minutes == 0) {
            return;
        }
        new DemoCity(settings, Clock.systemUTC(), System.out::println).load();
        int speedup = (int) RECORDED.toMinutes() / minutes;
        for (List<Row> rows : days) {
            int day = rows.getFirst().day();
            ReplayOptions one = new ReplayOptions(
                    options.files().get(1), day, 0, speedup, DRIVERS, Integer.MAX_VALUE, 1, "days " + day, 240);
            ReplayResult played = new Replay(settings, one, Clock.systemUTC()).run();
            condition(
                    played.isGood() && played.refused() == 0,
                    "replayed day %d: %d logged, %d refused, %d lost, %s, stops %d"
                            .formatted(
                                    day,
                                    played.logged(),
                                    played.refused(),
                                    played.unexplained(),
                                    played.states(),
                                    played.stopsCompleted()));
        }
    }

    private static JsonNode read(String resource) {
        try (InputStream in = Days.class.getResourceAsStream(resource)) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
