package org.relief.matching.planner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A published solution: {@code Route #1: 4 7 …} per vehicle, and its cost.
 *
 * @param routes nodes counted from 0, depots first; a depot between visits is a reload
 * @param cost as stated, in the set's own scale
 */
record SolutionFile(List<List<Integer>> routes, double cost) {
    /** The one beside the instance, with the same name and the ending .sol. */
    static Optional<SolutionFile> beside(Path instance) {
        String name = instance.getFileName().toString();
        Path solution = instance.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".sol");
        return Files.exists(solution) ? Optional.of(parse(VrplibFile.lines(solution))) : Optional.empty();
    }

    static SolutionFile parse(List<String> lines) {
        var routes = lines.stream()
                .filter(line -> starts(line, "route"))
                .map(line -> nodes(line.substring(line.indexOf(':') + 1).strip()))
                .toList();
        double cost = lines.stream()
                .filter(line -> starts(line, "cost"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("(?i)cost|:", "")))
                .findFirst()
                .orElseThrow();
        return new SolutionFile(routes, cost);
    }

    private static boolean starts(String line, String word) {
        return line.strip().toLowerCase(Locale.ROOT).startsWith(word);
    }

    private static List<Integer> nodes(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split("\\s+")).map(Integer::valueOf).toList();
    }
}
