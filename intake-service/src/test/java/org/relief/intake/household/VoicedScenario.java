package org.relief.intake.household;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relief.intake.household.Recognition.Call;

/**
 * The scenario as a hotline would write it into a table, with voices made up: whoever calls again says who they are as people do.
 * The first two columns are the day and the household in truth, which no hotline knows. Read by {@code deploy/e2e/long/days}.
 */
final class VoicedScenario {

    private static final String TITLES = "day;household;Номер заявки;Район;Телефон;ФИО;Адрес;Человек;Что нужно;"
            + "Срочность;Младенцы;Одинокие пожилые;Широта;Долгота";

    private VoicedScenario() {}

    /** SCENARIO.csv.gz OUT.csv */
    public static void main(String[] arguments) {
        Path scenario = Path.of(arguments[0]);
        List<Call> calls = DuplicatesMeasured.calls(scenario, 1);
        List<String[]> rows = DuplicatesMeasured.rows(scenario);
        try (var out = new PrintStream(Files.newOutputStream(Path.of(arguments[1])), false, UTF_8)) {
            out.println(TITLES);
            for (int i = 0; i < rows.size(); i++) {
                out.println(row(rows.get(i), calls.get(i)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(String[] cells, Call call) {
        Caller said = call.said();
        List<String> all = List.of(
                cells[1].substring(0, 10),
                call.household(),
                cells[0],
                cells[2],
                said.phones().isEmpty() ? "" : said.phones().getFirst(),
                Objects.requireNonNullElse(said.name(), ""),
                Objects.requireNonNullElse(said.address(), ""),
                cells[6],
                goods(cells),
                cells[11],
                cells[7],
                cells[8],
                cells[4],
                cells[5]);
        if (all.stream().anyMatch(cell -> cell.matches("(?s).*[;\"\n].*"))) {
            throw new IllegalStateException("cannot stand in such a table: " + all);
        }
        return String.join(";", all);
    }

    /** Food for each person. */
    private static String goods(String[] cells) {
        return Stream.of(cells[9].split("\\|"))
                .map(item -> item.matches("food.*|bread") ? item + " x" + cells[6] : item)
                .collect(Collectors.joining(", "));
    }
}
