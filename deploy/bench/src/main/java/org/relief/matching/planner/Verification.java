package org.relief.matching.planner;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Drives the published solutions: each must be possible under the set's conventions and cost what it says. */
final class Verification {
    private Verification() {}

    /** Prints a line per file; true if all are as published. */
    static boolean verify(List<Path> files, Options options) {
        long wrong = files.stream()
                .filter(file -> !verify(file, options.setOf(file)))
                .count();
        System.out.printf("%d of %d as published%n", files.size() - wrong, files.size());
        return wrong == 0;
    }

    private static boolean verify(Path file, RoutingSet set) {
        String verdict = verdict(file, set);
        System.out.printf("%-8s %-20s %s%n", set, file.getFileName(), verdict);
        return verdict.startsWith("ok");
    }

    static String verdict(Path file, RoutingSet set) {
        var published = SolutionFile.beside(file);
        if (published.isEmpty()) {
            return "has no published solution";
        }
        var solution = published.get();
        try {
            long cost = new RouteCheck(VrplibFile.read(file), set).cost(solution.routes());
            return compare(cost / set.perStated(solution.cost()), solution.cost(), set.tolerance(solution.cost()));
        } catch (IllegalStateException broken) {
            return "breaks a rule: " + broken.getMessage();
        }
    }

    private static String compare(double cost, double stated, double tolerance) {
        return Math.abs(cost - stated) <= tolerance
                ? String.format(Locale.ROOT, "ok, %.2f", stated)
                : String.format(Locale.ROOT, "costs %.4f, states %.4f", cost, stated);
    }
}
