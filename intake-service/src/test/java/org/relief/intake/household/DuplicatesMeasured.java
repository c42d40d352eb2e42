package org.relief.intake.household;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.relief.intake.household.Recognition.Around;
import org.relief.intake.household.Recognition.Call;
import org.relief.intake.household.Recognition.Says;
import org.relief.intake.household.Recognition.Score;
import org.relief.intake.household.Voices.Household;

/**
 * How well households are recognized in the scenario of Almaty: its labelled duplicates, with voices made up. Weights are tuned on
 * days 1 to 5; what counts are days 6 to 15. Run by {@code intake-service/measure-duplicates SCENARIO.csv.gz}.
 */
final class DuplicatesMeasured {

    private static final LocalDate TUNED_UNTIL = LocalDate.parse("2022-01-09");
    private static final int VOICES = 3;

    private DuplicatesMeasured() {}

    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        System.out.printf("%-34s %6s %6s %6s %10s %8s%n", "", "there", "asked", "right", "precision", "recall");
        for (int seed = 1; seed <= VOICES; seed++) {
            List<Call> calls = calls(file, seed);
            report("by phone, voices " + seed, calls, Says.WHO);
            report("and with a place, " + seed, calls, Says.WHO_AND_PLACE);
        }
        report("nothing but the place", calls(file, 0), Says.PLACE);
    }

    private static boolean isReported(Call call) {
        return call.at().atOffset(java.time.ZoneOffset.ofHours(6)).toLocalDate().isAfter(TUNED_UNTIL);
    }

    private static void report(String name, List<Call> calls, Says says) {
        report(name + ", days 1-5", calls, says, call -> !isReported(call));
        report(name + ", days 6-15", calls, says, DuplicatesMeasured::isReported);
    }

    private static void report(String name, List<Call> calls, Says says, Predicate<Call> counts) {
        Score score = new Recognition(says).run(calls, counts);
        System.out.printf(
                "%-34s %6d %6d %6d %10.3f %8.3f%n",
                name, score.duplicates(), score.asked(), score.right(), score.precision(), score.recall());
    }

    static List<Call> calls(Path file, int seed) {
        Voices voices = new Voices(new Random(seed));
        Map<String, Household> households = new HashMap<>();
        List<Call> calls = new ArrayList<>();
        for (String[] row : rows(file)) {
            String first = row.length > 14 && !row[14].isEmpty() ? row[14] : null;
            String household = first == null ? row[0] : first;
            boolean again = households.containsKey(household);
            Household who = households.computeIfAbsent(household, _ -> voices.stranger());
            Around around = new Around(
                    Double.parseDouble(row[4]),
                    Double.parseDouble(row[5]),
                    Integer.parseInt(row[6]),
                    row[7] + row[8] + row[9] + row[10]);
            calls.add(new Call(
                    row[0],
                    household,
                    OffsetDateTime.parse(row[1]).toInstant(),
                    again ? voices.secondCall(who) : voices.firstCall(who),
                    around));
        }
        return calls;
    }

    static List<String[]> rows(Path file) {
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
