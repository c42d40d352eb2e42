package org.relief.matching.planner;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * The public sets, and how each turns coordinates into distances and states its costs. All that a file gives in units
 * of distance or time is multiplied by the factor; a cost here is this many times the published one.
 */
enum RoutingSet {
    CVRP(Rounding.NEAREST, 1, 1),
    VRPTW(Rounding.DOWN, 10, 10),
    SOLOMON(Rounding.DOWN, 10, 10),
    MDVRPTW(Rounding.NEAREST, 1_000, 1),
    SDVRPTW(Rounding.NEAREST, 1_000, 1),
    PCVRPTW(Rounding.DOWN, 10, 1),
    MTVRPTWR(Rounding.DOWN, 10, 1),
    /** Distances in thousandths, unit costs in hundredths; older solutions state the cost before both. */
    HFVRP(Rounding.NEAREST, 1_000, 1);

    private static final double HFVRP_SCALED_FROM = 10_000_000;
    private static final double HFVRP_FACTOR = 100_000;

    enum Rounding {
        NEAREST,
        DOWN
    }

    final int factor;
    private final Rounding rounding;
    private final double scale;

    RoutingSet(Rounding rounding, int factor, double scale) {
        this.rounding = rounding;
        this.factor = factor;
        this.scale = scale;
    }

    static RoutingSet of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** By the name of the folder that the file is in; text files are Solomon's unless their folder says otherwise. */
    static RoutingSet of(Path file) {
        var path = file.toAbsolutePath();
        String folder = path.getName(Math.max(0, path.getNameCount() - 2)).toString();
        return Arrays.stream(values())
                .filter(set -> set.name().equalsIgnoreCase(folder))
                .findFirst()
                .orElseGet(() -> {
                    if (file.toString().endsWith(".txt")) {
                        return SOLOMON;
                    }
                    throw new IllegalArgumentException(
                            "no set is called " + folder + ": give --set, one of " + Arrays.toString(values()));
                });
    }

    int distance(double[] from, double[] to) {
        double exact = Math.hypot(from[0] - to[0], from[1] - to[1]) * factor;
        return (int) (rounding == Rounding.NEAREST ? Math.round(exact) : Math.floor(exact));
    }

    /** A distance, time or fixed cost of the file in our units. */
    int scaled(double value) {
        return (int) Math.round(value * factor);
    }

    /** How far a recomputed cost may be from the stated one: some HFVRP costs are of distances that were not rounded. */
    double tolerance(double stated) {
        return this == HFVRP && stated < HFVRP_SCALED_FROM ? 0.005 + stated / 1_000_000 : 0.005;
    }

    /** How many times a cost here is the cost that a solution states. */
    double perStated(double stated) {
        return this == HFVRP && stated < HFVRP_SCALED_FROM ? HFVRP_FACTOR : scale;
    }
}
