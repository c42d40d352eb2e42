package org.relief.matching.roads;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.relief.matching.planner.Place;
import org.relief.matching.roads.RoadGraph.Way;

/** Writes the street network that matching drives on, once, from an extract of a map. */
public final class RoadImport {

    private static final String USAGE = """
            import-roads OUT.roads CITY.osm.pbf
            import-roads OUT.roads NODES.csv[.gz] EDGES.csv[.gz]

            CITY.osm.pbf  an extract of OpenStreetMap around the operation's area
            NODES.csv     columns node_id, lat, lon
            EDGES.csv     columns from_node, to_node, length_m, time_s_freeflow; each row is one direction
            """;
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private RoadImport() {}

    public static void main(String[] arguments) {
        if (arguments.length < 2 || arguments.length > 3) {
            System.err.print(USAGE);
            System.exit(2);
        }
        try {
            Path source = Path.of(arguments[1]);
            RoadGraph graph =
                    arguments.length == 2 ? OpenStreetMap.read(source) : readCsv(source, Path.of(arguments[2]));
            var roads = new Roads(String.valueOf(source.getFileName()), graph);
            roads.write(Path.of(arguments[0]));
            System.out.printf(
                    "%s: %d crossings, %d ways, on average %.0f km/h%n",
                    arguments[0], roads.crossings(), roads.ways(), graph.kilometersPerHour());
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("import-roads: " + e.getMessage());
            System.exit(1);
        }
    }

    static RoadGraph readCsv(Path nodes, Path edges) throws IOException {
        Map<String, Integer> numbers = new HashMap<>();
        List<Place> crossings = new ArrayList<>();
        List<Way> ways = new ArrayList<>();
        forEachRow(nodes, row -> {
            numbers.put(row.get("node_id"), crossings.size());
            crossings.add(new Place(number(row, "lat"), number(row, "lon")));
        });
        forEachRow(edges, row -> {
            ways.add(new Way(
                    crossing(row, "from_node", numbers),
                    crossing(row, "to_node", numbers),
                    number(row, "length_m"),
                    number(row, "time_s_freeflow")));
        });
        return RoadGraph.of(crossings, ways);
    }

    private interface Row {
        void take(CSVRecord row);
    }

    private static void forEachRow(Path file, Row each) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
                Reader reader = new InputStreamReader(plain, StandardCharsets.UTF_8)) {
            for (CSVRecord row : CSV.parse(reader)) {
                try {
                    each.take(row);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            file.getFileName() + ", row " + row.getRecordNumber() + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private static int crossing(CSVRecord row, String column, Map<String, Integer> numbers) {
        Integer number = numbers.get(row.get(column));
        if (number == null) {
            throw new IllegalArgumentException(column + " " + row.get(column) + " is not among the nodes");
        }
        return number;
    }

    private static double number(CSVRecord row, String column) {
        try {
            return Double.parseDouble(row.get(column));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " is no number: " + row.get(column), e);
        }
    }
}
