package org.relief.matching.planner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A scenario as a folder has it: {@code requests*.csv.gz}, the depots of {@code places.csv}, fleet and stock of {@code
 * scenario.json}. Requests that are marked as told twice are left out.
 */
final class ScenarioFolder {
    private static final Pattern KIND_OF_CAR = Pattern.compile("\"count\":\\s*(\\d+),\\s*\"capacity_kg\":\\s*(\\d+)");
    private static final Pattern DEPOT_KILOGRAMS = Pattern.compile("\"(W\\d+)\":\\s*(\\d+)");
    private static final int LITERS_PER_KILOGRAM = 4;
    private static final int HANDOVER = 5 * 60;
    private static final int LOADING = 15 * 60;
    private static final TimeWindow ON_DUTY = new TimeWindow(8 * Scenario.HOUR, 22 * Scenario.HOUR);
    private static final int CURFEW = 23 * Scenario.HOUR;

    private final Path folder;

    ScenarioFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * @param carShare so many of each kind of car, as a share of all
     * @param goodsShare so much of each depot's stock
     */
    Scenario read(double carShare, double goodsShare) throws IOException {
        List<String[]> rows = rows(requestsFile());
        LocalDate first = rows.stream()
                .map(row -> moment(row).toLocalDate())
                .min(LocalDate::compareTo)
                .orElseThrow();
        List<Request> requests = rows.stream()
                .filter(row -> row[14].isEmpty())
                .map(row -> request(row, first))
                .sorted(Comparator.comparingInt((Request request) -> request.knownFrom())
                        .thenComparing(Request::id))
                .toList();
        String terms = Files.readString(folder.resolve("scenario.json"));
        int days = requests.getLast().knownFrom() / Scenario.DAY + 1;
        return new Scenario(days, requests, depots(terms, requests, goodsShare), cars(terms, carShare));
    }

    private Path requestsFile() throws IOException {
        try (var files = Files.newDirectoryStream(folder, "requests*.csv.gz")) {
            for (Path file : files) {
                return file;
            }
            throw new NoSuchFileException(folder.resolve("requests*.csv.gz").toString());
        }
    }

    private static List<String[]> rows(Path file) throws IOException {
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return in.lines().skip(1).map(line -> line.split(",", -1)).toList();
        }
    }

    private static OffsetDateTime moment(String[] row) {
        return OffsetDateTime.parse(row[1]);
    }

    private static Request request(String[] row, LocalDate first) {
        OffsetDateTime moment = moment(row);
        int asked = (int) Duration.between(first.atStartOfDay().atOffset(moment.getOffset()), moment)
                .toSeconds();
        int infants = Integer.parseInt(row[7]);
        int vulnerabilities = Math.min(1, infants) + Integer.parseInt(row[8]);
        double urgency = switch (row[11]) {
            case "1" -> 4;
            case "2" -> 2;
            default -> 1;
        };
        return new Request(
                row[0],
                row[2],
                new Place(Double.parseDouble(row[4]), Double.parseDouble(row[5])),
                Integer.parseInt(row[6]),
                1 + 0.33 * vulnerabilities,
                urgency,
                asked,
                asked,
                needs(row[9], Integer.parseInt(row[6]), infants),
                List.of(),
                Set.of(),
                HANDOVER);
    }

    private static List<Need> needs(String items, int people, int infants) {
        List<Need> needs = new ArrayList<>();
        for (String item : items.split("\\|")) {
            switch (item) {
                case "food_set_5d", "bread" -> needs.add(new Need(item, people));
                case "basic_medicine" -> needs.add(new Need(item, 1, true));
                case "infant_formula" -> needs.add(new Need(item, Math.max(1, infants), true));
                case "diapers" -> needs.add(new Need(item, Math.max(1, infants)));
                default -> throw new IllegalArgumentException("no such goods: " + item);
            }
        }
        return needs;
    }

    /** Of which goods a depot's kilograms are is not in the files: of all, as they are asked for. */
    private List<Depot> depots(String terms, List<Request> requests, double share) throws IOException {
        Map<String, Integer> kilograms = new HashMap<>();
        DEPOT_KILOGRAMS
                .matcher(terms)
                .results()
                .forEach(found -> kilograms.put(found.group(1), Integer.parseInt(found.group(2))));
        Map<String, Integer> asked = Scenario.units(requests);
        double grams = Scenario.ITEMS.stream()
                .mapToDouble(item -> (double) item.grams() * asked.getOrDefault(item.code(), 0))
                .sum();
        List<Depot> depots = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("places.csv"))) {
            String[] row = line.split(",", -1);
            if (kilograms.containsKey(row[0])) {
                double part = share * 1000 * kilograms.getOrDefault(row[0], 0) / grams;
                var place = new Place(Double.parseDouble(row[3]), Double.parseDouble(row[4]));
                depots.add(new Depot(row[0], place, List.of(), LOADING, stock(asked, part)));
            }
        }
        return depots;
    }

    private static List<Batch> stock(Map<String, Integer> asked, double part) {
        return Scenario.ITEMS.stream()
                .map(item -> new Batch(item.code(), (int) (part * asked.getOrDefault(item.code(), 0)), Batch.NO_EXPIRY))
                .toList();
    }

    /** Where they live is not in the files: anywhere in the town. */
    private static List<Vehicle> cars(String terms, double share) {
        var random = new Random(1);
        List<Vehicle> cars = new ArrayList<>();
        for (MatchResult kind : KIND_OF_CAR.matcher(terms).results().toList()) {
            long count = Math.round(share * Integer.parseInt(kind.group(1)));
            int kilograms = Integer.parseInt(kind.group(2));
            for (int i = 0; i < count; i++) {
                var home = new Place(43.2 + random.nextDouble() * 0.12, 76.8 + random.nextDouble() * 0.15);
                cars.add(car("C" + cars.size(), kilograms, home));
            }
        }
        return cars;
    }

    private static Vehicle car(String id, int kilograms, Place home) {
        return new Vehicle(
                id,
                1000 * kilograms,
                1000 * LITERS_PER_KILOGRAM * kilograms,
                Set.of(),
                home,
                home,
                ON_DUTY,
                CURFEW,
                Set.of(),
                List.of(),
                3);
    }
}
