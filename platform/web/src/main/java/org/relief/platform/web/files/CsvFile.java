package org.relief.platform.web.files;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.relief.platform.web.files.TableFile.Line;
import org.relief.platform.web.files.TableFiles.Raw;
import org.relief.platform.web.files.TableFiles.Stop;

/** Text in columns, parted by what parts them most evenly: commas, semicolons (Excel in kk and ru), tabs or bars. */
final class CsvFile {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int SAMPLE = 20;
    private static final String SAYS_IT_ITSELF = "sep=";

    private CsvFile() {}

    static Raw read(byte[] file, int mostLines) {
        TextFile text = TextFile.decode(file);
        String content = text.content();
        char delimiter = delimiter(content);
        List<Line> lines = new ArrayList<>();
        Alike alike = new Alike();
        try (CSVParser parser = format(delimiter).parse(new StringReader(withoutHint(content)))) {
            for (CSVRecord row : parser) {
                TableFiles.requireWidth(row.size());
                TableFiles.requireLength(lines.size(), mostLines);
                // As rows, since a cell may hold several lines.
                lines.add(new Line(lines.size() + 1, cells(row, alike), false));
            }
        } catch (IOException | UncheckedIOException _) {
            throw new Stop("file-broken", lines.size() + 1);
        }
        return new Raw("CSV", text.encoding(), lines);
    }

    private static List<String> cells(CSVRecord row, Alike alike) {
        return row.stream().map(String::strip).map(alike::one).toList();
    }

    private static CSVFormat format(char delimiter) {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .setLenientEof(true)
                .get();
    }

    private static String withoutHint(String content) {
        return content.startsWith(SAYS_IT_ITSELF) ? content.substring(content.indexOf('\n') + 1) : content;
    }

    private static char delimiter(String content) {
        if (content.startsWith(SAYS_IT_ITSELF) && content.length() > SAYS_IT_ITSELF.length()) {
            return content.charAt(SAYS_IT_ITSELF.length());
        }
        char best = DELIMITERS[0];
        long most = 0;
        for (char candidate : DELIMITERS) {
            long score = score(content, candidate);
            if (score > most) {
                most = score;
                best = candidate;
            }
        }
        return best;
    }

    /** The fewest a line of the sample has, since a text in a cell has some by chance. */
    private static long score(String content, char candidate) {
        List<Long> counts = content.lines()
                .filter(line -> !line.isBlank())
                .limit(SAMPLE)
                .map(line -> countOutsideQuotes(line, candidate))
                .toList();
        long fewest = counts.stream().mapToLong(Long::longValue).min().orElse(0);
        long all = counts.stream().mapToLong(Long::longValue).sum();
        return fewest * 1_000_000 + all;
    }

    private static long countOutsideQuotes(String line, char candidate) {
        boolean quoted = false;
        long count = 0;
        for (int i = 0; i < line.length(); i++) {
            char sign = line.charAt(i);
            quoted ^= sign == '"';
            count += !quoted && sign == candidate ? 1 : 0;
        }
        return count;
    }
}
