package org.relief.matching.planner;

import com.graphhopper.jsprit.core.algorithm.box.Jsprit.Builder;
import com.graphhopper.jsprit.core.problem.Location;
import com.graphhopper.jsprit.core.problem.VehicleRoutingProblem;
import com.graphhopper.jsprit.core.problem.job.Service;
import com.graphhopper.jsprit.core.problem.solution.route.VehicleRoute;
import com.graphhopper.jsprit.core.problem.solution.route.activity.TimeWindow;
import com.graphhopper.jsprit.core.problem.vehicle.VehicleImpl;
import com.graphhopper.jsprit.core.problem.vehicle.VehicleTypeImpl;
import com.graphhopper.jsprit.core.util.FastVehicleRoutingTransportCostsMatrix;
import com.graphhopper.jsprit.core.util.Solutions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** jsprit with its usual algorithm, for instances with one depot and one kind of vehicle. */
public final class Jsprit implements Solver {
    @Override
    public String name() {
        return "jsprit";
    }

    @Override
    public boolean supports(Instance in) {
        boolean oneKind = Arrays.stream(in.kind).allMatch(kind -> kind == in.kind[0]);
        boolean allMust = Arrays.stream(in.penalty).allMatch(penalty -> penalty >= VrplibCompiler.MUST);
        return oneKind && allMust && in.tripsPerVehicle == 1 && !in.released && !in.limited && in.lineItem.length == 0;
    }

    @Override
    public List<List<Integer>> solve(Instance in, double cpuSeconds, long seed) {
        long start = CpuTime.now();
        var problem = VehicleRoutingProblem.Builder.newInstance()
                .setFleetSize(VehicleRoutingProblem.FleetSize.INFINITE)
                .setRoutingCost(matrix(in))
                .addVehicle(vehicle(in));
        for (int visit = 0; visit < in.visits; visit++) {
            problem.addJob(job(in, visit));
        }
        var algorithm =
                Builder.newInstance(problem.build()).setRandom(new Random(seed)).buildAlgorithm();
        algorithm.setMaxIterations(Integer.MAX_VALUE);
        algorithm.setPrematureAlgorithmTermination(_ -> CpuTime.secondsSince(start) > cpuSeconds);
        return Solutions.bestOf(algorithm.searchSolutions()).getRoutes().stream()
                .map(Jsprit::places)
                .toList();
    }

    private static VehicleImpl vehicle(Instance in) {
        var type = VehicleTypeImpl.Builder.newInstance("car")
                .addCapacityDimension(0, in.capacity[0])
                .build();
        return VehicleImpl.Builder.newInstance("car")
                .setType(type)
                .setStartLocation(place(in.startPlace[0]))
                .setEarliestStart(in.shiftFrom[0])
                .setLatestArrival(in.lastReturn[0])
                .build();
    }

    private static Service job(Instance in, int visit) {
        return Service.Builder.newInstance(Integer.toString(visit))
                .setLocation(place(visit))
                .addSizeDimension(0, in.demand[visit])
                .setServiceTime(in.service[visit])
                .setTimeWindow(TimeWindow.newInstance(in.opens[visit], in.closes[visit]))
                .build();
    }

    private static List<Integer> places(VehicleRoute route) {
        return route.getActivities().stream()
                .map(stop -> stop.getLocation().getIndex())
                .toList();
    }

    private static Location place(int place) {
        return Location.Builder.newInstance()
                .setId(Integer.toString(place))
                .setIndex(place)
                .build();
    }

    private static FastVehicleRoutingTransportCostsMatrix matrix(Instance in) {
        var matrix = FastVehicleRoutingTransportCostsMatrix.Builder.newInstance(in.travel.places(), false);
        for (int from = 0; from < in.travel.places(); from++) {
            for (int to = 0; to < in.travel.places(); to++) {
                int distance = in.travel.from(from, to);
                matrix.addTransportTimeAndDistance(from, to, distance, distance);
            }
        }
        return matrix.build();
    }
}
