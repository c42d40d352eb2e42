package org.relief.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table with HXL tags in its second row, held against the HXL core schema (which tags there are) and the default schema (what
 * is a date, what a number, no stray blanks). Spelling and outliers, which that schema calls hints, are left out.
 */
final class HxlCheck {

    /** @param tag with or without attributes; a column fits when it has them all */
    private record Rule(String tag, String type) {

        boolean fits(String column) {
            return tag.equals("#*") || List.of(column.split("\\+")).containsAll(List.of(tag.split("\\+")));
        }
    }

    private final Set<String> known = new HashSet<>();
    private final List<Rule> rules = new ArrayList<>();

    /** @param core CSV; @param schema JSON */
    HxlCheck(Path core, Path schema) throws IOException {
        for (String line : Files.readAllLines(core)) {
            String[] cells = line.split(",", 3);
            if (cells[0].matches("#\\w+") && !cells[0].equals("#valid_tag")) {
                known.add(cells[0]);
                add(cells[0], cells[1]);
            }
        }
        for (JsonNode rule : JsonMapper.shared().readTree(Files.readString(schema))) {
            String type = rule.path("#valid_value+whitespace").asString("").equals("true")
                    ? "blanks"
                    : rule.path("#valid_datatype").asString("");
            for (String tag : rule.path("#valid_tag").asString().split(",")) {
                add(tag, type);
            }
        }
    }

    private void add(String tag, String type) {
        if (!type.isEmpty()) {
            rules.add(new Rule(tag, type));
        }
    }

    /** @param rows of cells: titles, tags, then data; @return what is wrong, each once */
    Set<String> faults(List<List<String>> rows) {
        Set<String> faults = new HashSet<>();
        List<String> tags = rows.get(1);
        for (String tag : tags) {
            if (!tag.matches("#[a-z]\\w*(\\+[a-z]\\w*)*") || !known.contains(tag.split("\\+")[0])) {
                faults.add("no tag: " + tag);
            }
        }
        for (List<String> row : rows.subList(2, rows.size())) {
            if (row.size() != tags.size()) {
                faults.add("a row of " + row.size() + " cells");
                continue;
            }
            for (int i = 0; i < row.size(); i++) {
                check(tags.get(i), row.get(i), faults);
            }
        }
        return faults;
    }

    private void check(String tag, String cell, Set<String> faults) {
        rules.stream()
                .filter(rule -> rule.fits(tag) && !isFit(rule.type(), cell))
                .map(rule -> rule.type().equals("blanks") ? "has stray blanks" : "is no " + rule.type())
                .forEach(fault -> faults.add(tag + " " + fault + ": " + cell));
    }

    private static boolean isFit(String type, String cell) {
        return cell.isEmpty()
                || switch (type) {
                    case "date" -> isDate(cell);
                    case "number" -> cell.matches("-?\\d+(\\.\\d+)?");
                    case "blanks" -> cell.equals(cell.strip()) && !cell.contains("  ");
                    default -> true;
                };
    }

    private static boolean isDate(String cell) {
        try {
            return LocalDate.parse(cell).getYear() > 1900;
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
