package org.relief.matching.topology;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.relief.matching.planner.Place;

/** One day of requests with the cars that are there: recorded or made up. */
record ReliefDay(String name, LocalDate date, List<Household> households, List<Place> depots, List<Place> homes) {

    static final ZoneId ZONE = ZoneId.of("Asia/Almaty");

    record Household(
            String id,
            Instant at,
            String neighborhood,
            Place place,
            int people,
            int vulnerabilities,
            String urgency,
            Map<String, Integer> needs) {
        Household {
            needs = new TreeMap<>(needs);
        }
    }

    private static final List<Place> MARKETS = List.of(
            new Place(43.232, 76.775),
            new Place(43.235, 76.831),
            new Place(43.298, 76.894),
            new Place(43.333, 76.956),
            new Place(43.231, 76.833),
            new Place(43.321, 76.915),
            new Place(43.189, 76.834),
            new Place(43.341, 76.949));

    /** @param day from 1 */
    static ReliefDay recorded(Path file, int day, int cars) {
        List<String[]> rows = rows(file);
        List<String> days = rows.stream()
                .map(row -> row[1].substring(0, 10))
                .distinct()
                .sorted()
                .toList();
        String date = days.get(day - 1);
        List<Household> households = rows.stream()
                .filter(row -> row[1].startsWith(date) && row[14].isEmpty())
                .map(ReliefDay::household)
                .sorted(Comparator.comparing(Household::at))
                .toList();
        return new ReliefDay("day " + day, LocalDate.parse(date), households, MARKETS, homes(cars, day));
    }

    private static List<String[]> rows(Path file) {
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return in.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Household household(String[] row) {
        int people = Integer.parseInt(row[6]);
        Map<String, Integer> needs = new TreeMap<>();
        for (String item : row[9].split("\\|")) {
            switch (item) {
                case "food_set_5d" -> needs.put("PARCEL", people);
                case "bread" -> needs.put("BREAD", people);
                case "basic_medicine" -> needs.put("MEDICINE", 1);
                case "infant_formula" -> needs.put("FORMULA", Math.max(1, Integer.parseInt(row[7])));
                default -> {}
            }
        }
        String urgency = switch (row[11]) {
            case "1" -> "CRITICAL";
            case "2" -> "HIGH";
            default -> "NORMAL";
        };
        return new Household(
                row[0],
                OffsetDateTime.parse(row[1]).toInstant(),
                row[2],
                new Place(Double.parseDouble(row[4]), Double.parseDouble(row[5])),
                people,
                (Integer.parseInt(row[7]) > 0 ? 1 : 0) + Integer.parseInt(row[8]),
                urgency,
                needs);
    }

    /** Neighborhoods around a town with a rush at noon; one in eight is CRITICAL. */
    static ReliefDay generated(long seed, int requests, int cars) {
        Random random = new Random(seed);
        LocalDate date = LocalDate.of(2022, 1, 6);
        List<Place> centers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            centers.add(new Place(43.18 + random.nextDouble() * 0.17, 76.78 + random.nextDouble() * 0.2));
        }
        List<Household> households = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            int area = random.nextInt(centers.size());
            double hour = Math.clamp(12.5 + 3.2 * random.nextGaussian(), 7, 20.5);
            Place center = centers.get(area);
            int people = 1 + random.nextInt(5);
            int urgent = random.nextInt(8);
            households.add(new Household(
                    "g" + i,
                    date.atStartOfDay(ZONE).toInstant().plusSeconds((long) (hour * 3600)),
                    "n" + area,
                    new Place(
                            center.latitude() + 0.012 * random.nextGaussian(),
                            center.longitude() + 0.016 * random.nextGaussian()),
                    people,
                    random.nextInt(4) == 0 ? 1 : 0,
                    urgent == 0 ? "CRITICAL" : urgent < 4 ? "HIGH" : "NORMAL",
                    random.nextInt(4) == 0 ? Map.of("PARCEL", people, "MEDICINE", 1) : Map.of("PARCEL", people)));
        }
        households.sort(Comparator.comparing(Household::at));
        return new ReliefDay("made " + seed, date, households, MARKETS.subList(0, 4), homes(cars, seed));
    }

    private static List<Place> homes(int cars, long seed) {
        Random random = new Random(seed * 31);
        List<Place> homes = new ArrayList<>();
        for (int i = 0; i < cars; i++) {
            homes.add(new Place(43.2 + random.nextDouble() * 0.12, 76.8 + random.nextDouble() * 0.15));
        }
        return homes;
    }

    Instant at(int hour) {
        return date.atTime(hour, 0).atZone(ZONE).toInstant();
    }
}
