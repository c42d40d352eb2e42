package org.relief.platform.web.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A table on its way out, row by row; nothing in it is run by the spreadsheet that opens it. */
public sealed interface TableOut extends AutoCloseable {

    enum Format {
        CSV("text/csv"),
        /** CSV with a row of HXL tags below the titles. */
        HXL("text/csv"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }

        public String ending() {
            return this == XLSX ? "xlsx" : "csv";
        }
    }

    /** @param cells texts and numbers; null for an empty one */
    void row(List<?> cells) throws IOException;

    @Override
    void close() throws IOException;

    /** @param tags of the HXL schema, one for each title */
    static TableOut begin(Format format, List<String> titles, List<String> tags, OutputStream out) throws IOException {
        TableOut table = format == Format.XLSX ? new Sheet(out) : new Text(out);
        table.row(titles);
        if (format == Format.HXL) {
            table.row(tags.stream().map(Tag::new).toList());
        }
        return table;
    }

    /** A spreadsheet runs what begins like a formula. */
    static String harmless(String cell) {
        return cell.matches("(?s)[=+\\-@\\t\\r\\n].*") ? "'" + cell : cell;
    }

    /** Of our own making. */
    record Tag(String text) {}

    final class Text implements TableOut {

        private final CSVPrinter rows;

        private Text(OutputStream out) throws IOException {
            this.rows = new CSVPrinter(new OutputStreamWriter(out, UTF_8), CSVFormat.RFC4180);
        }

        @Override
        public void row(List<?> cells) throws IOException {
            rows.printRecord(cells.stream().map(Text::cell).toList());
        }

        private static Object cell(Object cell) {
            return switch (cell) {
                case null -> "";
                case Number number -> number;
                case Tag(String text) -> text;
                default -> harmless(cell.toString());
            };
        }

        @Override
        public void close() throws IOException {
            rows.flush();
        }
    }

    /** A text is stored as a text there, and stays one. */
    final class Sheet implements TableOut {

        /** Rows that wait in memory. */
        private static final int FLUSHED_EVERY = 1_000;

        private final Workbook book;
        private final Worksheet sheet;
        private int row;

        private Sheet(OutputStream out) {
            this.book = new Workbook(out, "relief", "1.0");
            this.sheet = book.newWorksheet("1");
        }

        @Override
        public void row(List<?> cells) throws IOException {
            for (int i = 0; i < cells.size(); i++) {
                switch (cells.get(i)) {
                    case null -> {}
                    case Number number -> sheet.value(row, i, number);
                    case Object text -> sheet.inlineString(row, i, text.toString());
                }
            }
            row++;
            if (row % FLUSHED_EVERY == 0) {
                sheet.flush();
            }
        }

        @Override
        public void close() throws IOException {
            book.finish();
        }
    }
}
