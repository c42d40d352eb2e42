package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A scenario lived through under a policy: every ten minutes a plan of what is known, from the last one on, of which the
 * trips that leave before the next are let go; and each night what a plan that knew the whole day would have served.
 */
final class ScenarioDays {
    private static final int MORNING = 7 * Scenario.HOUR;
    private static final int EVENING = 22 * Scenario.HOUR;
    private static final int STEP = 600;
    private static final int TRIPS_AHEAD = 3;
    /** When those are served who were not today, at the soonest. */
    private static final int NINE_TOMORROW = Scenario.DAY + 9 * Scenario.HOUR - MORNING;

    private final Scenario scenario;
    private final ScenarioWorld world;
    private final Planner planner;
    private final Policy policy;
    private final long iterations;
    private final long hindsight;

    /**
     * @param iterations of each plan
     * @param hindsight iterations of a plan that knows the whole day
     */
    ScenarioDays(Scenario scenario, Policy policy, long iterations, long hindsight) {
        this.scenario = scenario;
        this.policy = policy;
        this.iterations = iterations;
        this.hindsight = hindsight;
        world = new ScenarioWorld(scenario);
        planner = new Planner(policy, 1);
    }

    ScenarioWorld world() {
        return world;
    }

    /** @param eachMorning whether goods come in equal parts each morning, not all on the first */
    List<ScenarioDay> live(boolean eachMorning) {
        List<ScenarioDay> days = new ArrayList<>();
        for (int day = 0; day < scenario.days(); day++) {
            if (eachMorning) {
                world.stockUp((double) day / scenario.days(), (day + 1.0) / scenario.days());
            } else if (day == 0) {
                world.stockUp(0, 1);
            }
            days.add(live(day));
        }
        return days;
    }

    private ScenarioDay live(int day) {
        int morning = day * Scenario.DAY + MORNING;
        world.morning(day);
        Problem all = world.problem(morning, day * Scenario.DAY + EVENING, Integer.MAX_VALUE);
        Map<String, List<Trip>> driven = new TreeMap<>();
        Plan plan = new Plan(List.of(), List.of(), new Score(0, 0, 0, 0, 0, 0, 0));
        for (int now = morning; now < day * Scenario.DAY + EVENING; now += STEP) {
            Problem known = world.problem(now, now, TRIPS_AHEAD);
            if (!known.requests().isEmpty()) {
                plan = planner.replan(known, plan, Budget.iterations(iterations));
                world.tell(plan, now);
                leave(plan, known, now, now - morning, driven);
            }
        }
        return judged(all, driven);
    }

    private void leave(Plan plan, Problem known, int now, int since, Map<String, List<Trip>> driven) {
        var catalog = new Catalog(known);
        for (Route route : plan.routes()) {
            Trip first = route.trips().getFirst();
            Place gate = catalog.depot(first.depot().orElseThrow()).place();
            int leaves = first.loadAt()
                    - known.travelTimes()
                            .seconds(catalog.vehicle(route.vehicle()).start(), gate);
            if (leaves < STEP) {
                world.leave(route.vehicle(), first, now);
                driven.computeIfAbsent(route.vehicle(), _ -> new ArrayList<>()).add(later(first, since));
            }
        }
    }

    private static Trip later(Trip trip, int by) {
        List<Stop> stops = trip.stops().stream()
                .map(stop -> new Stop(
                        stop.request(), stop.arriveAt() + by, stop.startAt() + by, stop.leaveAt() + by, stop.goods()))
                .toList();
        return new Trip(trip.depot(), trip.loadAt() + by, trip.leaveAt() + by, stops, false);
    }

    private ScenarioDay judged(Problem all, Map<String, List<Trip>> driven) {
        int most = driven.values().stream().mapToInt(List::size).max().orElse(0) + 2;
        Problem day = withTrips(all, most);
        Plan lived = plan(day, driven);
        Plan fresh = planner.plan(day, Budget.iterations(hindsight));
        Plan better = planner.replan(day, lived, Budget.iterations(hindsight));
        Plan known = Score.bestFirst(policy).compare(fresh.score(), better.score()) < 0 ? fresh : better;
        return ScenarioDay.of(day, lived, personDays(lived), personDays(proven(day, known)));
    }

    private static Problem withTrips(Problem all, int trips) {
        List<Vehicle> cars = all.vehicles().stream()
                .map(car -> new Vehicle(
                        car.id(),
                        car.grams(),
                        car.millilitres(),
                        car.permits(),
                        car.start(),
                        car.home(),
                        car.shift(),
                        car.homeBy(),
                        car.depots(),
                        car.committed(),
                        trips))
                .toList();
        return new Problem(
                all.items(), all.depots(), all.neighborhoods(), all.requests(), cars, all.travelTimes(), all.horizon());
    }

    private Plan plan(Problem day, Map<String, List<Trip>> driven) {
        var catalog = new Catalog(day);
        List<Route> routes = driven.entrySet().stream()
                .map(car -> route(day, catalog, car.getKey(), car.getValue()))
                .toList();
        return proven(
                day,
                new Plan(
                        routes,
                        Planner.shortfalls(day, routes),
                        new Scorer(policy.weighed(day), policy).score(routes)));
    }

    private static Route route(Problem day, Catalog catalog, String car, List<Trip> trips) {
        var times = day.travelTimes();
        Place at = catalog.vehicle(car).start();
        int driving = 0;
        for (Trip trip : trips) {
            Place gate = catalog.depot(trip.depot().orElseThrow()).place();
            driving += times.seconds(at, gate);
            at = gate;
            for (Stop stop : trip.stops()) {
                Place door = catalog.request(stop.request()).place();
                driving += times.seconds(at, door);
                at = door;
            }
        }
        int home = times.seconds(at, catalog.vehicle(car).home());
        return new Route(car, trips, trips.getLast().stops().getLast().leaveAt() + home, driving + home);
    }

    /** By the checker that shares no code with the search; only over a day may a depot help the same household twice. */
    private static Plan proven(Problem day, Plan plan) {
        var broken = new FeasibilityChecker(day)
                .check(plan).stream()
                        .filter(one -> one.rule() != Violation.Rule.SERVED_TWICE)
                        .toList();
        if (!broken.isEmpty()) {
            throw new IllegalStateException("rules are broken: " + broken);
        }
        return plan;
    }

    /** People for whom what they asked for was there, in days from the handover until nine the next morning. */
    private double personDays(Plan plan) {
        double sum = 0;
        for (Route route : plan.routes()) {
            for (Trip trip : route.trips()) {
                for (Stop stop : trip.stops()) {
                    sum += share(world.request(stop.request()), stop) * (NINE_TOMORROW - stop.startAt()) / Scenario.DAY;
                }
            }
        }
        return sum;
    }

    /** People, as far as this stop brings what they asked for: each line counts alike. */
    private static double share(Request request, Stop stop) {
        double lines = 0;
        for (Need need : request.needs()) {
            int units = stop.goods().stream()
                    .filter(goods -> goods.item().equals(need.item()))
                    .mapToInt(Handover::quantity)
                    .sum();
            lines += (double) units / need.quantity();
        }
        return request.people() * lines / request.needs().size();
    }
}
