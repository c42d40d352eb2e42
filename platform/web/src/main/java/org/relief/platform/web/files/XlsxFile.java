package org.relief.platform.web.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.files.TableFile.Line;
import org.relief.platform.web.files.TableFiles.Raw;
import org.relief.platform.web.files.TableFiles.Stop;

/** The first sheet of a workbook. What it would unpack to is measured before any of it is kept. */
final class XlsxFile {

    private static final long MOST_UNPACKED = 48L << 20;
    private static final int MOST_PARTS = 500;

    private XlsxFile() {}

    static Raw read(byte[] file, int mostLines) {
        requireSmall(file);
        List<Line> lines = new ArrayList<>();
        Alike alike = new Alike();
        try (ReadableWorkbook book =
                        new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, false));
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            for (Iterator<Row> each = rows.iterator(); each.hasNext(); ) {
                Row row = each.next();
                TableFiles.requireWidth(row.getCellCount());
                TableFiles.requireLength(lines.size(), mostLines);
                lines.add(line(row, alike));
            }
        } catch (Stop stop) {
            throw stop;
        } catch (IOException | RuntimeException _) {
            throw new Stop("file-broken", lines.size() + 1);
        }
        return new Raw("XLSX", "", lines);
    }

    /** By the same list of parts that is read afterwards. */
    private static void requireSmall(byte[] file) {
        long unpacked = 0;
        try (ZipFile parts = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            List<ZipArchiveEntry> all = Collections.list(parts.getEntries());
            if (all.size() > MOST_PARTS) {
                throw new Stop("file-too-large-unpacked", MOST_UNPACKED >> 20);
            }
            for (ZipArchiveEntry part : all) {
                unpacked += length(parts, part, MOST_UNPACKED - unpacked);
            }
        } catch (IOException _) {
            throw new Stop("file-broken", 1);
        }
    }

    private static long length(ZipFile parts, ZipArchiveEntry part, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        try (InputStream in = parts.getInputStream(part)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                length += read;
                if (length > most) {
                    throw new Stop("file-too-large-unpacked", MOST_UNPACKED >> 20);
                }
            }
        }
        return length;
    }

    private static Line line(Row row, Alike alike) {
        List<String> cells = new ArrayList<>();
        boolean formula = false;
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getOptionalCell(i).orElse(null);
            cells.add(alike.one(text(cell)));
            formula |= cell != null && (cell.getType() == CellType.FORMULA || cell.getFormula() != null);
        }
        return new Line(row.getRowNum(), List.copyOf(cells), formula);
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null) {
            return "";
        }
        return switch (cell.getType()) {
            case NUMBER -> isTime(cell) ? time(cell) : plain(cell.asNumber());
            case STRING, BOOLEAN -> cell.getText().strip();
            case FORMULA, ERROR, EMPTY -> "";
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static boolean isTime(Cell cell) {
        String format = cell.getDataFormatString();
        return format != null && format.toLowerCase(Locale.ROOT).matches(".*(yy|d[./-]|h:mm).*");
    }

    private static String time(Cell cell) {
        LocalDateTime time = cell.asDate();
        return time.toString();
    }
}
