package org.relief.platform.web.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.relief.platform.web.files.TableFile.Line;
import org.relief.platform.web.files.TableFile.Refused;
import org.relief.platform.web.files.TableFile.Table;
import org.relief.platform.web.problem.Problem;

/** Tells by its first bytes what a file is, whatever it is called, and reads it within limits. */
public final class TableFiles {

    static final int MOST_COLUMNS = 200;
    private static final int MOST_LINES = 20_000;

    /** The tags stand below the titles, and those below a headline or two. */
    private static final int TAGS_WITHIN = 25;

    private static final Pattern TAG = Pattern.compile("#[A-Za-z][\\w]*(\\s*\\+[A-Za-z]\\w*)*");
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_EXCEL = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};

    /** Why reading stopped. */
    static final class Stop extends RuntimeException {

        private final transient Refused why;

        Stop(String code, Object... args) {
            super(code, null, false, false);
            this.why = new Refused(code, List.of(args));
        }
    }

    /** A table as it lies in the file, titles and all. */
    record Raw(String kind, String encoding, List<Line> lines) {}

    private TableFiles() {}

    public static TableFile read(byte[] file) {
        return read(file, MOST_LINES);
    }

    /** @throws Problem 400 that says what is wrong with the file */
    public static Table require(byte[] file) {
        return require(file, MOST_LINES);
    }

    /** @throws Problem 400 that says what is wrong with the file */
    public static Table require(byte[] file, int mostLines) {
        return switch (read(file, mostLines)) {
            case Refused(String code, List<Object> args) -> throw Problem.badRequest(code, args.toArray());
            case Table table -> table;
        };
    }

    public static TableFile read(byte[] file, int mostLines) {
        try {
            return table(raw(file, mostLines));
        } catch (Stop stop) {
            return stop.why;
        }
    }

    private static Raw raw(byte[] file, int mostLines) {
        if (begins(file, OLD_EXCEL) || begins(file, PDF)) {
            throw new Stop("file-not-a-table");
        }
        return begins(file, ZIP) ? XlsxFile.read(file, mostLines) : CsvFile.read(file, mostLines);
    }

    private static boolean begins(byte[] file, byte[] with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= file.length || file[i] != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static TableFile table(Raw raw) {
        List<Line> lines = raw.lines().stream().filter(line -> !line.isBlank()).toList();
        if (lines.size() < 2) {
            throw new Stop("file-empty");
        }
        int tags = tagRow(lines);
        int header = Math.max(0, tags - 1);
        List<String> titles = tags == 0 ? List.of() : lines.get(header).cells();
        return new Table(
                raw.kind(),
                raw.encoding(),
                padded(titles, width(lines)),
                tags < 0 ? List.of() : padded(tagsOf(lines.get(tags)), width(lines)),
                List.copyOf(lines.subList(Math.max(tags, header) + 1, lines.size())));
    }

    private static int width(List<Line> lines) {
        return lines.stream().mapToInt(line -> line.cells().size()).max().orElse(0);
    }

    private static List<String> padded(List<String> cells, int width) {
        List<String> all = new ArrayList<>(cells);
        while (all.size() < width) {
            all.add("");
        }
        return List.copyOf(all);
    }

    /** -1 when there is none. */
    private static int tagRow(List<Line> lines) {
        for (int i = 0; i < Math.min(TAGS_WITHIN, lines.size()); i++) {
            long said = lines.get(i).cells().stream()
                    .filter(cell -> !cell.isBlank())
                    .count();
            long tags =
                    tagsOf(lines.get(i)).stream().filter(tag -> !tag.isEmpty()).count();
            if (tags > 0 && tags * 2 >= said) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> tagsOf(Line line) {
        return line.cells().stream()
                .map(String::strip)
                .map(cell ->
                        TAG.matcher(cell).matches() ? cell.replaceAll("\\s", "").toLowerCase(Locale.ROOT) : "")
                .toList();
    }

    static void requireWidth(int columns) {
        if (columns > MOST_COLUMNS) {
            throw new Stop("file-too-wide", MOST_COLUMNS);
        }
    }

    static void requireLength(int lines, int most) {
        if (lines > most) {
            throw new Stop("file-too-long", most);
        }
    }
}
