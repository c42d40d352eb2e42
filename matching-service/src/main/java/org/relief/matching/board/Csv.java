package org.relief.matching.board;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Rows of a file for other programs. A cell that a spreadsheet would take for a formula is text. */
final class Csv {

    private static final String FORMULA = "=+-@\t\r";

    private final CSVPrinter rows;

    Csv(Appendable out) {
        try {
            rows = new CSVPrinter(out, CSVFormat.RFC4180);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void row(List<?> cells) {
        try {
            rows.printRecord(cells.stream().map(Csv::guarded));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable Object guarded(@Nullable Object value) {
        return value == null || value instanceof Number ? value : guarded(value.toString());
    }

    private static String guarded(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
