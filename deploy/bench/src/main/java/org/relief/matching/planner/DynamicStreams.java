package org.relief.matching.planner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** Reads the folder of public streams: {@code published.csv}, and for each base its csv and the streams drawn from it. */
final class DynamicStreams {
    private static final String HEADING = "instance";

    private final Path folder;

    DynamicStreams(Path folder) {
        this.folder = folder;
    }

    /** In the order of {@code published.csv}. */
    List<DynamicStream> read() {
        var published = table(folder.resolve("published.csv"));
        var streams = new ArrayList<DynamicStream>();
        published.stream()
                .map(row -> row.get(HEADING))
                .distinct()
                .forEach(base -> streams.addAll(read(
                        base,
                        published.stream()
                                .filter(row -> base.equals(row.get(HEADING)))
                                .toList())));
        return streams;
    }

    private List<DynamicStream> read(String name, List<Map<String, String>> published) {
        var rows = table(folder.resolve(name + "_streams.csv.gz"));
        var base = base(name, rows);
        return published.stream().map(row -> stream(base, row, rows)).toList();
    }

    private DynamicBase base(String name, List<Map<String, String>> requests) {
        var places = table(folder.resolve(name + ".csv"));
        double[] x = column(places, "x");
        double[] y = column(places, "y");
        return new DynamicBase(
                name,
                x,
                y,
                number(places.getFirst(), "capacity"),
                DynamicBase.times(x, y),
                ints(requests, "demand"),
                ints(requests, "service"));
    }

    private static DynamicStream stream(
            DynamicBase base, Map<String, String> published, List<Map<String, String>> rows) {
        var windows = published.getOrDefault("windows", "");
        var seed = published.getOrDefault("seed", "");
        var requests = rows.stream()
                .filter(row -> windows.equals(row.get("windows")) && seed.equals(row.get("seed")))
                .map(DynamicStreams::request)
                .toList();
        var costs = new LinkedHashMap<String, Integer>();
        published.keySet().stream()
                .filter(column -> !List.of(HEADING, "seed", "windows").contains(column))
                .forEach(method -> costs.put(method, number(published, method)));
        return new DynamicStream(base, Integer.parseInt(seed), windows, requests, costs);
    }

    private static DynamicRequest request(Map<String, String> row) {
        return new DynamicRequest(
                number(row, "epoch"),
                number(row, "customer"),
                number(row, "early"),
                number(row, "late"),
                number(row, "demand"),
                number(row, "service"),
                number(row, "must_epoch"));
    }

    private static int[] ints(List<Map<String, String>> rows, String column) {
        return rows.stream().mapToInt(row -> number(row, column)).toArray();
    }

    private static double[] column(List<Map<String, String>> rows, String column) {
        return Arrays.stream(ints(rows, column)).asDoubleStream().toArray();
    }

    private static int number(Map<String, String> row, String column) {
        return Integer.parseInt(row.getOrDefault(column, "missing"));
    }

    private static List<Map<String, String>> table(Path file) {
        try (var lines = reader(file)) {
            var heading = lines.readLine().split(",");
            return lines.lines().map(line -> row(heading, line.split(",", -1))).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, String> row(String[] heading, String[] cells) {
        var row = new LinkedHashMap<String, String>();
        IntStream.range(0, heading.length).forEach(i -> row.put(heading[i], cells[i]));
        return row;
    }

    private static BufferedReader reader(Path file) throws IOException {
        var raw = Files.newInputStream(file);
        var plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    }
}
