package org.relief.local.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.relief.local.StackException;

/**
 * A CSV file of requests, plain or gzipped, with the columns {@code request_id, created_at, district_id, lat, lon,
 * people, infants, elderly_alone, items, priority} and perhaps {@code is_duplicate_of}; items are separated by {@code |}.
 */
final class ScenarioFile {
    private static final List<String> COLUMNS = List.of(
            "request_id",
            "created_at",
            "district_id",
            "lat",
            "lon",
            "people",
            "infants",
            "elderly_alone",
            "items",
            "priority");

    private ScenarioFile() {}

    /**
     * The requests of one day in the order of their creation.
     *
     * @param day from 1
     * @throws StackException when the file cannot be read or has no such day
     */
    static List<Recorded> readDay(Path file, int day) {
        List<Recorded> all = read(file);
        List<LocalDate> days = all.stream()
                .map(row -> row.createdAt().toLocalDate())
                .distinct()
                .sorted()
                .toList();
        if (day < 1 || day > days.size())
            throw new StackException("%s has the days 1 to %d, not %d".formatted(file, days.size(), day));
        return all.stream()
                .filter(row -> row.createdAt().toLocalDate().equals(days.get(day - 1)))
                .sorted(Comparator.comparing(Recorded::createdAt).thenComparing(Recorded::id))
                .toList();
    }

    static List<Recorded> read(Path file) {
        try (BufferedReader lines = open(file)) {
            Map<String, Integer> columns = columns(file, lines.readLine());
            List<Recorded> rows = new ArrayList<>();
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) rows.add(row(file, number, line, columns));
            }
            return rows;
        } catch (IOException e) {
            throw new StackException(file + " cannot be read: " + e.getMessage());
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new StackException("there is no file " + file);
        InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    }

    private static Map<String, Integer> columns(Path file, @org.jspecify.annotations.Nullable String header) {
        Map<String, Integer> columns = new TreeMap<>();
        if (header != null) for (String name : header.strip().split(",")) columns.put(name, columns.size());
        for (String name : COLUMNS)
            if (!columns.containsKey(name)) throw new StackException(file + " has no column " + name);
        return columns;
    }

    private static Recorded row(Path file, int number, String line, Map<String, Integer> columns) {
        var cells = new Cells(line.strip().split(",", -1), columns);
        try {
            return new Recorded(
                    cells.get("request_id"),
                    OffsetDateTime.parse(cells.get("created_at")),
                    cells.get("district_id"),
                    Double.parseDouble(cells.get("lat")),
                    Double.parseDouble(cells.get("lon")),
                    Integer.parseInt(cells.get("people")),
                    Integer.parseInt(cells.get("infants")),
                    cells.get("elderly_alone").equals("1"),
                    List.of(cells.get("items").split("\\|")),
                    Integer.parseInt(cells.get("priority")),
                    cells.get("is_duplicate_of"));
        } catch (DateTimeException | NumberFormatException e) {
            throw new StackException("%s, line %d: %s".formatted(file, number, e.getMessage()));
        }
    }

    private record Cells(String[] cells, Map<String, Integer> columns) {
        String get(String column) {
            int index = columns.getOrDefault(column, cells.length);
            return index < cells.length ? cells[index] : "";
        }
    }
}
