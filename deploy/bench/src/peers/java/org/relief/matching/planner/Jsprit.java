package org.relief.matching.planner;

import com.graphhopper.jsprit.core.algorithm.box.Jsprit.Builder;
import com.graphhopper.jsprit.core.problem.Location;
import com.graphhopper.jsprit.core.problem.VehicleRoutingProblem;
import com.graphhopper.jsprit.core.problem.job.Service;
import com.graphhopper.jsprit.core.problem.solution.route.activity.TimeWindow;
import com.graphhopper.jsprit.core.problem.vehicle.VehicleImpl;
import com.graphhopper.jsprit.core.problem.vehicle.VehicleTypeImpl;
import com.graphhopper.jsprit.core.util.Solutions;
import com.graphhopper.jsprit.core.util.VehicleRoutingTransportCostsMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** jsprit with its usual algorithm, for instances with one depot and one kind of vehicle. */
public final class Jsprit implements Solver {
    @Override
    public String name() {
        return "jsprit";
    }

    @Override
    public List<List<Integer>> solve(VrplibInstance instance, double cpuSeconds, long seed) {
        long start = CpuTime.now();
        var in = instance.instance();
        var type = VehicleTypeImpl.Builder.newInstance("car")
                .addCapacityDimension(0, in.capacity[0])
                .build();
        var depot = Location.newInstance(Integer.toString(in.depotPlace[0]));
        var vehicle = VehicleImpl.Builder.newInstance("car")
                .setType(type)
                .setStartLocation(depot)
                .setEarliestStart(in.shiftFrom[0])
                .setLatestArrival(in.lastReturn[0])
                .build();
        var problem = VehicleRoutingProblem.Builder.newInstance()
                .setFleetSize(VehicleRoutingProblem.FleetSize.INFINITE)
                .setRoutingCost(matrix(in))
                .addVehicle(vehicle);
        for (int visit = 0; visit < in.visits; visit++) {
            problem.addJob(Service.Builder.newInstance(Integer.toString(visit))
                    .setLocation(Location.newInstance(Integer.toString(visit)))
                    .addSizeDimension(0, in.demand[visit])
                    .setServiceTime(in.service[visit])
                    .setTimeWindow(TimeWindow.newInstance(in.opens[visit], in.closes[visit]))
                    .build());
        }
        var algorithm = Builder.newInstance(problem.build())
                .setRandom(new Random(seed))
                .buildAlgorithm();
        algorithm.setMaxIterations(Integer.MAX_VALUE);
        algorithm.setPrematureAlgorithmTermination(_ -> CpuTime.secondsSince(start) > cpuSeconds);
        var routes = new ArrayList<List<Integer>>();
        for (var route : Solutions.bestOf(algorithm.searchSolutions()).getRoutes()) {
            routes.add(route.getTourActivities().getJobs().isEmpty()
                    ? List.of()
                    : route.getActivities().stream()
                            .map(stop -> instance.nodes()[Integer.parseInt(stop.getLocation().getId())])
                            .toList());
        }
        return routes;
    }

    private static VehicleRoutingTransportCostsMatrix matrix(Instance in) {
        var matrix = VehicleRoutingTransportCostsMatrix.Builder.newInstance(false);
        for (int from = 0; from < in.travel.places(); from++) {
            for (int to = 0; to < in.travel.places(); to++) {
                int distance = in.travel.from(from, to);
                matrix.addTransportDistance(Integer.toString(from), Integer.toString(to), distance);
                matrix.addTransportTime(Integer.toString(from), Integer.toString(to), distance);
            }
        }
        return matrix.build();
    }
}
