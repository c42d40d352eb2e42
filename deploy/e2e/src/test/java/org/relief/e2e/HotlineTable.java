package org.relief.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A scenario as a hotline wrote it down, by {@code VoicedScenario} of intake's tests, and whose each row is in truth.
 *
 * @param titles of the columns, without those that no hotline knows
 */
record HotlineTable(String titles, List<List<Row>> days) {

    /** Of the first columns: the day, and the household. */
    private static final int LABELS = 2;

    private static final double ENOUGH = 0.95;

    /** A row as it was written; @param day from 1; @param household whose it is in truth */
    record Row(int day, String household, String text) {

        private static final int NEIGHBORHOOD = 1;
        private static final int PEOPLE = 5;

        boolean says(String neighborhood, String people) {
            String[] cells = text.split(";", -1);
            return cells[NEIGHBORHOOD].equals(neighborhood) && cells[PEOPLE].equals(people);
        }
    }

    /** @param duplicates that there are; @param asked rows that were marked; @param right of those */
    record Recognized(int duplicates, int asked, int right) {

        private double precision() {
            return asked == 0 ? 1 : right / (double) asked;
        }

        private double recall() {
            return duplicates == 0 ? 1 : right / (double) duplicates;
        }

        boolean isGood() {
            return precision() >= ENOUGH && recall() >= ENOUGH;
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%d there, %d asked about, %d right; precision %.3f, recall %.3f",
                    duplicates,
                    asked,
                    right,
                    precision(),
                    recall());
        }
    }

    static HotlineTable read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String[]> rows =
                lines.stream().skip(1).map(line -> line.split(";", LABELS + 1)).toList();
        List<String> dates =
                rows.stream().map(row -> row[0]).distinct().sorted().toList();
        return new HotlineTable(
                lines.getFirst().split(";", LABELS + 1)[LABELS],
                List.copyOf(rows.stream()
                        .map(row -> new Row(1 + dates.indexOf(row[0]), row[1], row[2]))
                        .collect(Collectors.groupingBy(Row::day, TreeMap::new, Collectors.toList()))
                        .values()));
    }

    byte[] file(List<Row> rows) {
        return rows.stream()
                .map(Row::text)
                .collect(Collectors.joining("\n", titles + "\n", "\n"))
                .getBytes(UTF_8);
    }

    /**
     * @param rows in the order in which they were taken; @param suspects of each
     * @param households by a suspect's id
     */
    static Recognized recognized(
            List<Row> rows, List<List<String>> suspects, Map<String, String> households, Predicate<Row> counts) {
        Set<String> before = new HashSet<>();
        int duplicates = 0;
        int asked = 0;
        int right = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            boolean again = !before.add(row.household());
            if (!counts.test(row)) {
                continue;
            }
            boolean found =
                    suspects.get(i).stream().anyMatch(id -> row.household().equals(households.get(id)));
            duplicates += again ? 1 : 0;
            asked += suspects.get(i).isEmpty() ? 0 : 1;
            right += again && found ? 1 : 0;
        }
        return new Recognized(duplicates, asked, right);
    }
}
