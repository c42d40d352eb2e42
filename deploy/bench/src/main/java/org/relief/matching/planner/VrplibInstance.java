package org.relief.matching.planner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A public benchmark instance as the search takes it.
 *
 * @param nodes by place: the node of the file, counted from 0
 * @param fleet by vehicle: its number in the file, counted from 0
 * @param published the best known solution, if it lies beside the file
 */
record VrplibInstance(
        String name,
        RoutingSet set,
        VrplibFile file,
        Instance instance,
        int[] nodes,
        int[] fleet,
        Optional<SolutionFile> published) {

    static VrplibInstance read(Path path, RoutingSet set) {
        String name = path.getFileName().toString();
        var file = VrplibFile.read(path);
        return of(name.substring(0, name.lastIndexOf('.')), file, set, SolutionFile.beside(path));
    }

    static VrplibInstance of(String name, VrplibFile file, RoutingSet set, Optional<SolutionFile> published) {
        var compiler = new VrplibCompiler(file, set);
        return new VrplibInstance(name, set, file, compiler.instance(), compiler.nodes(), compiler.fleet(), published);
    }

    /** How far a cost, in the search's units, is above the best known one, in percent; NaN if none is known. */
    double gapPercent(double cost) {
        double best = published
                .map(solution -> solution.cost() * set.perStated(solution.cost()))
                .orElse(Double.NaN);
        return 100 * (cost / best - 1);
    }

    /**
     * Routes as a solution file has them.
     *
     * @param byVehicle by the search's vehicle: places in order; a depot's place between visits is a reload
     */
    List<List<Integer>> inFileOrder(List<List<Integer>> byVehicle) {
        int vehicles = file.number("VEHICLES", fleet.length);
        var routes = new ArrayList<>(
                Stream.generate(() -> List.<Integer>of()).limit(vehicles).toList());
        for (int v = 0; v < byVehicle.size(); v++) {
            routes.set(
                    fleet[v],
                    byVehicle.get(v).stream().map(place -> nodes[place]).toList());
        }
        return routes;
    }
}
