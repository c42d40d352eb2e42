package org.relief.matching.planner;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * A public benchmark instance as the search takes it.
 *
 * @param nodes by place: the node of the file, counted from 0
 * @param scale costs here are this many times those of the published solutions
 */
record VrplibInstance(
        String name,
        VrplibFile file,
        Instance instance,
        int[] nodes,
        Rounding rounding,
        OptionalDouble bestKnown,
        double scale) {
    private static final long MUST = 1_000_000_000L;

    static VrplibInstance read(Path path) {
        var file = VrplibFile.read(path);
        var absolute = path.toAbsolutePath();
        String type = absolute.getName(absolute.getNameCount() - 2).toString();
        return new Reader(file, path, Rounding.of(type)).read();
    }

    /** How each set turns coordinates into distances, and the factor to its published costs. */
    enum Rounding {
        NEAREST(1, 1),
        THOUSANDTHS(1_000, 1),
        ONE_DECIMAL(10, 10),
        ONE_DECIMAL_PUBLISHED_SCALED(10, 1);

        final int factor;
        final double scale;

        Rounding(int factor, double scale) {
            this.factor = factor;
            this.scale = scale;
        }

        static Rounding of(String set) {
            return switch (set) {
                case "CVRP" -> NEAREST;
                case "HFVRP" -> THOUSANDTHS;
                case "VRPTW" -> ONE_DECIMAL;
                default -> ONE_DECIMAL_PUBLISHED_SCALED;
            };
        }

        int distance(double[] from, double[] to) {
            double exact = Math.hypot(from[0] - to[0], from[1] - to[1]);
            return switch (this) {
                case NEAREST, THOUSANDTHS -> (int) Math.round(exact * factor);
                case ONE_DECIMAL, ONE_DECIMAL_PUBLISHED_SCALED -> (int) (exact * factor);
            };
        }
    }

    private static final class Reader {
        private final VrplibFile file;
        private final Path path;
        private final Rounding rounding;
        private final int nodes;
        private final int depots;
        private final int visits;
        private final int vehicles;
        private final double[][] at;
        private final int[] curve;

        Reader(VrplibFile file, Path path, Rounding rounding) {
            this.file = file;
            this.path = path;
            this.rounding = rounding;
            nodes = file.number("DIMENSION");
            depots = Math.max(1, (int) file.sections().getOrDefault("DEPOT", List.of()).stream()
                    .filter(row -> row[0] > 0)
                    .count());
            visits = nodes - depots;
            at = file.rows("NODE_COORD");
            var clients = Arrays.copyOfRange(at, depots, nodes);
            curve = Hilbert.order(
                    Arrays.stream(clients).mapToDouble(c -> c[0]).toArray(),
                    Arrays.stream(clients).mapToDouble(c -> c[1]).toArray());
            vehicles = file.number("VEHICLES", fleet());
        }

        /** CVRP files leave the fleet open: enough that it never binds. */
        private int fleet() {
            double sum = Arrays.stream(file.column("DEMAND", nodes, 0)).sum();
            return Math.min(visits, (int) (1.3 * sum / file.number("CAPACITY", 1)) + 10);
        }

        VrplibInstance read() {
            var size = new Instance.Size(visits, 0, depots, vehicles, trips(), 1, accessClasses());
            var travel = new Travel(nodes, (i, j) -> rounding.distance(at[node(i)], at[node(j)]));
            var instance = new Instance(size, travel, Stock.none(depots), Fairness.Terms.NONE);
            fillSites(instance);
            fillVisits(instance);
            fillVehicles(instance);
            instance.timed = file.has("TIME_WINDOW");
            return new VrplibInstance(
                    path.getFileName().toString().replace(".vrp", ""),
                    file,
                    instance,
                    IntStream.range(0, nodes).map(this::node).toArray(),
                    rounding,
                    bestKnown(),
                    rounding.scale);
        }

        /** Some HFVRP solutions state the cost before unit costs and distances were scaled, by 100 and 1,000. */
        private OptionalDouble bestKnown() {
            var stated = VrplibFile.bestKnown(path);
            boolean unscaled = rounding == Rounding.THOUSANDTHS && stated.orElse(0) < 10_000_000;
            return unscaled ? OptionalDouble.of(stated.orElse(0) * 100_000) : stated;
        }

        /** Files put depots first; the search puts visits first, along a curve. */
        private int node(int place) {
            return place < visits ? curve[place] + depots : place - visits;
        }

        private int trips() {
            return file.has("VEHICLES_RELOAD_DEPOT") ? 8 : 1;
        }

        private int accessClasses() {
            return file.has("VEHICLES_ALLOWED_CLIENTS") ? vehicles : 1;
        }

        private void fillSites(Instance in) {
            var service = file.column("SERVICE_TIME", nodes, 0);
            var windows = file.rows("TIME_WINDOW");
            for (int site = 0; site < nodes; site++) {
                int node = node(site);
                in.service[site] = site < visits ? (int) (service[node] * rounding.factor) : 0;
                in.opens[site] = windows.length == 0 ? 0 : (int) (windows[node][0] * rounding.factor);
                in.closes[site] = windows.length == 0 ? Instance.NEVER / 2 : (int) (windows[node][1] * rounding.factor);
            }
            for (int depot = 0; depot < depots; depot++) {
                in.depotPlace[depot] = visits + depot;
            }
        }

        private void fillVisits(Instance in) {
            var demand = file.column("DEMAND", nodes, 0);
            var prizes = file.column("PRIZE", nodes, 0);
            for (int visit = 0; visit < visits; visit++) {
                in.demand[visit] = (int) demand[node(visit)];
                in.penalty[visit] = file.has("PRIZE") ? (long) (prizes[node(visit)] * 10) : MUST;
                in.hotLimit[visit] = Instance.NEVER;
                in.x[visit] = at[node(visit)][0];
                in.y[visit] = at[node(visit)][1];
            }
        }

        private void fillVehicles(Instance in) {
            var capacity = file.column("CAPACITY", vehicles, 0);
            var fixed = file.column("VEHICLES_FIXED_COST", vehicles, 0);
            var unit = file.column("VEHICLES_UNIT_DISTANCE_COST", vehicles, 1);
            var depot = file.column("VEHICLES_DEPOT", vehicles, 1);
            for (int v = 0; v < vehicles; v++) {
                int home = (int) depot[v] - 1;
                in.capacity[v] = (int) capacity[v];
                in.fixedCost[v] = (long) fixed[v] * rounding.factor;
                in.distanceCost[v] = (int) unit[v];
                in.startPlace[v] = visits + home;
                in.homePlace[v] = visits + home;
                in.shiftFrom[v] = in.opens[visits + home];
                in.lastReturn[v] = in.closes[visits + home];
                in.maxTrips[v] = trips();
                in.loadsAt[v * depots + home] = true;
                boolean same = v > 0
                        && capacity[v] == capacity[v - 1]
                        && fixed[v] == fixed[v - 1]
                        && unit[v] == unit[v - 1]
                        && depot[v] == depot[v - 1];
                in.kind[v] = same ? in.kind[v - 1] : v;
            }
            Arrays.fill(in.admits, true);
        }
    }
}
