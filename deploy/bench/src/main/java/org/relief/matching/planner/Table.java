package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text under a heading: aligned for a terminal, and as they are, Markdown. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> heading) {
        rows.add(heading);
    }

    void add(List<String> row) {
        rows.add(row);
    }

    /** With Markdown's bars, or with spaces only. */
    String text(boolean markdown) {
        var widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        var lines =
                rows.stream().map(row -> line(row, widths, markdown)).collect(Collectors.toCollection(ArrayList::new));
        if (markdown) {
            lines.add(1, "|" + String.join("|", Collections.nCopies(widths.length, "---")) + "|");
        }
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<String> row, int[] widths, boolean markdown) {
        String cells = IntStream.range(0, widths.length)
                .mapToObj(column -> padded(row.get(column), widths[column]))
                .collect(Collectors.joining(markdown ? " | " : "  "));
        return markdown ? "| " + cells + " |" : cells.stripTrailing();
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }
}
