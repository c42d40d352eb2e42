package org.relief.inventory.measured;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.relief.platform.web.files.TableFile;
import org.relief.platform.web.files.TableFiles;

/** A data set as rows by column. */
final class Table {

    private Table() {}

    static List<Map<String, String>> read(String property) throws IOException {
        Path file = Path.of(System.getProperty(property));
        try (InputStream in = file.toString().endsWith(".gz")
                ? new GZIPInputStream(Files.newInputStream(file))
                : Files.newInputStream(file)) {
            TableFile.Table table = (TableFile.Table) TableFiles.read(in.readAllBytes(), 1_000_000);
            return table.lines().stream().map(line -> row(table, line)).toList();
        }
    }

    private static Map<String, String> row(TableFile.Table table, TableFile.Line line) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < table.headers().size(); i++) {
            row.put(table.headers().get(i), line.cell(i));
        }
        return row;
    }
}
