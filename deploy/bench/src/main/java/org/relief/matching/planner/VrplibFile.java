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
import java.util.OptionalDouble;

/** A file in VRPLIB's form: single values, and sections of rows of numbers. */
record VrplibFile(Map<String, String> values, Map<String, List<double[]>> sections) {
    static VrplibFile read(Path path) {
        var values = new HashMap<String, String>();
        var sections = new HashMap<String, List<double[]>>();
        List<double[]> rows = new ArrayList<>();
        for (String line : lines(path)) {
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
                rows.add(Arrays.stream(text.split("\\s+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
            }
        }
        return new VrplibFile(values, sections);
    }

    private static List<String> lines(Path path) {
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

    boolean has(String section) {
        return sections.containsKey(section);
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
        if (has(key)) {
            Arrays.setAll(column, i -> rows(key)[i][0]);
        } else {
            Arrays.fill(column, values.containsKey(key) ? number(key) : otherwise);
        }
        return column;
    }

    /** The cost that a solution file beside the instance states. */
    static OptionalDouble bestKnown(Path instance) {
        String name = instance.getFileName().toString();
        Path solution = instance.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".sol");
        if (!Files.exists(solution)) {
            return OptionalDouble.empty();
        }
        return lines(solution).stream()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("cost"))
                .mapToDouble(line ->
                        Double.parseDouble(line.replaceAll("(?i)cost|:", "").strip()))
                .findFirst();
    }
}
