package org.relief.intake.silence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.relief.intake.silence.Expectation.Estimate;
import org.relief.intake.silence.Expectation.Known;
import org.relief.intake.silence.Expectation.Word;

/** How soon neighborhoods that fall silent are noticed, and how often one that did not is: see README.md. */
final class SilenceMeasured {

    /** @param hourly requests by the hour, the first hour first */
    record Place(String code, long population, int[] hourly) {}

    /** @param found within the day; @param slowest in hours */
    record Result(int muted, int found, int withinTwelve, int slowest, int falseAlarms) {}

    private static final int LOOKED_AT = 24;

    private SilenceMeasured() {}

    /** From {@code start} on nothing comes from a share of the places, drawn with a seed; looked at every hour of a day. */
    static Result measure(List<Place> places, int start, double share, long seed) {
        List<String> codes = new ArrayList<>(places.stream().map(Place::code).toList());
        Collections.shuffle(codes, new Random(seed));
        Set<String> muted = new HashSet<>(codes.subList(0, (int) Math.round(share * codes.size())));
        Map<String, Integer> found = new HashMap<>();
        Set<String> alarmed = new HashSet<>();
        int wrong = 0;
        int end = Math.min(start + LOOKED_AT, places.getFirst().hourly().length);
        for (int hour = Math.max(1, start - LOOKED_AT); hour <= end; hour++) {
            for (Estimate estimate : Expectation.of(known(places, muted, start, hour))) {
                boolean silent = estimate.word() == Word.SILENT;
                boolean begins = silent && alarmed.add(estimate.code());
                if (estimate.word() == Word.HEARD) {
                    alarmed.remove(estimate.code());
                }
                if (begins && muted.contains(estimate.code()) && hour > start) {
                    found.put(estimate.code(), hour - start);
                } else if (begins) {
                    wrong++;
                }
            }
        }
        int soon = (int) found.values().stream().filter(hours -> hours <= 12).count();
        return new Result(
                muted.size(),
                found.size(),
                soon,
                found.values().stream().mapToInt(n -> n).max().orElse(0),
                wrong);
    }

    private static List<Known> known(List<Place> places, Set<String> muted, int start, int hour) {
        return places.stream()
                .map(place -> {
                    int[] back = new int[Expectation.HOURS];
                    for (int i = 0; i < back.length && hour - 1 - i >= 0; i++) {
                        boolean mute = muted.contains(place.code()) && hour - 1 - i >= start;
                        back[i] = mute ? 0 : place.hourly()[hour - 1 - i];
                    }
                    return new Known(place.code(), place.population(), 0.5, false, back);
                })
                .toList();
    }

    /** DISTRICTS.csv SCENARIO.csv.gz: every three hours of the first 13 days 30 % of the districts fall silent, ten times over; fails at a false alarm. */
    public static void main(String[] args) throws IOException {
        List<Place> places = read(Path.of(args[0]), Path.of(args[1]));
        System.out.println("day  muted  found in 12 h  in 24 h  slowest h  false alarms");
        Map<Integer, int[]> days = new TreeMap<>();
        for (int start = 6; start < 13 * 24; start += 3) {
            int[] day = days.computeIfAbsent(start / 24, _ -> new int[5]);
            for (int seed = 0; seed < 10; seed++) {
                Result one = measure(places, start, 0.3, seed);
                day[0] += one.muted();
                day[1] += one.withinTwelve();
                day[2] += one.found();
                day[3] = Math.max(day[3], one.slowest());
                day[4] += one.falseAlarms();
            }
        }
        days.forEach(
                (day, n) -> System.out.printf("%3d %6d %14d %8d %10d %13d%n", day + 1, n[0], n[1], n[2], n[3], n[4]));
        System.exit(days.values().stream().allMatch(day -> day[4] == 0) ? 0 : 1);
    }

    private static List<Place> read(Path districts, Path scenario) throws IOException {
        Map<String, int[]> hourly = new TreeMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(scenario)), UTF_8))) {
            OffsetDateTime first = OffsetDateTime.parse("2022-01-05T00:00+06:00");
            lines.lines().skip(1).map(line -> line.split(",")).forEach(cells -> {
                long hour =
                        Duration.between(first, OffsetDateTime.parse(cells[1])).toHours();
                int[] of = hourly.computeIfAbsent(cells[2], _ -> new int[15 * 24 + 24]);
                of[(int) hour]++;
            });
        }
        List<String> rows = Files.readAllLines(districts);
        int population = List.of(rows.getFirst().split(",")).indexOf("population_scenario");
        return rows.stream()
                .skip(1)
                .map(row -> row.split(","))
                .map(row -> new Place(row[0], Long.parseLong(row[population]), hourly.get(row[0])))
                .toList();
    }
}
