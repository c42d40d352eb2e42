package org.relief.matching.planner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A file in VRPLIB's form: single values, and sections of rows of numbers, each row led by its index. */
record VrplibFile(Map<String, String> values, Map<String, List<double[]>> sections) {
    /** Reads VRPLIB's form, or the text form of Solomon and of Gehring and Homberger. */
    static VrplibFile read(Path path) {
        var lines = lines(path);
        return SolomonText.isSolomon(lines) ? SolomonText.parse(lines) : parse(lines);
    }

    static VrplibFile parse(List<String> lines) {
        var values = new HashMap<String, String>();
        var sections = new HashMap<String, List<double[]>>();
        List<double[]> rows = new ArrayList<>();
        for (String line : lines) {
            String text = line.strip();
            if (text.contains(":")) {
                int colon = text.indexOf(':');
                values.put(
                        text.substring(0, colon).strip(),
                        text.substring(colon + 1).strip());
            } else if (text.endsWith("_SECTION")) {
                rows = new ArrayList<>();
                sections.put(text.substring(0, text.length() - "_SECTION".length()), rows);
            } else if (!text.isEmpty() && !text.equals("EOF")) {
                rows.add(numbers(text));
            }
        }
        return new VrplibFile(values, sections);
    }

    static double[] numbers(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int number(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key);
        }
        return (int) Double.parseDouble(value);
    }

    int number(String key, int otherwise) {
        return values.containsKey(key) ? number(key) : otherwise;
    }

    /** Whether it has the section, or one value for all of its rows. */
    boolean has(String key) {
        return sections.containsKey(key) || values.containsKey(key);
    }

    /** The rows of a section without their leading index. */
    double[][] rows(String section) {
        return sections.getOrDefault(section, List.of()).stream()
                .map(row -> Arrays.copyOfRange(row, 1, row.length))
                .toArray(double[][]::new);
    }

    /** One number per node or vehicle: from its section, or the same for all. */
    double[] column(String key, int count, double otherwise) {
        var column = new double[count];
        if (sections.containsKey(key)) {
            var rows = rows(key);
            Arrays.setAll(column, i -> rows[i][0]);
        } else {
            Arrays.fill(column, values.containsKey(key) ? number(key) : otherwise);
        }
        return column;
    }

    /** How many of the nodes are depots: they come first, and where the file does not name them there is one. */
    int depots() {
        return Math.max(1, (int) sections.getOrDefault("DEPOT", List.of()).stream()
                .filter(row -> row[0] > 0)
                .count());
    }
}
