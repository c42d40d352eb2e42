package org.relief.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One relief day from the end of the curfew to the next, with people in it and faults, and the hours until all is quiet. */
final class Day {

    /**
     * @param hours until nothing goes wrong any more
     * @param donations that each warehouse takes in
     */
    record Size(int hours, int requests, int drivers, int instances, int iterations, int donations, Habits habits) {
        static final Size FULL = new Size(16, 300, 12, 2, 5);
        static final Size SMALL = new Size(3, 40, 4, 2, 5);
        static final Size FLEET = new Size(16, 2_000, 200, 2, 5, 110, Habits.OF_A_FLEET);

        Size(int hours, int requests, int drivers, int instances, int iterations) {
            this(hours, requests, drivers, instances, iterations, 14, Habits.USUAL);
        }

        Instant end() {
            return City.MORNING.plus(Duration.ofHours(hours));
        }
    }

    /** By then everybody is done. */
    private static final Duration QUIET = Duration.ofHours(4);

    private static final int MOST_MINUTES = 10;

    private final World world;
    private final City city;
    private final Operators operators;
    private final Coordinators coordinators;
    private final Map<String, Staff> staff = new TreeMap<>();
    private final List<Shelves> shelves = new ArrayList<>();
    private final Transfers transfers;
    private final Donors donors;
    private final List<DriverAgent> drivers = new ArrayList<>();
    private final List<DriverAgent.Report> reports = new ArrayList<>();
    private final Map<String, Instant> lastLooks = new HashMap<>();
    private final Size size;

    Day(long seed, Size size, long lastFault, Planted mistake) {
        this.size = size;
        world = new World(seed, City.MORNING, lastFault);
        world.plant(mistake);
        city = new City(world, size.instances(), size.iterations());
        operators = new Operators(city, seed);
        transfers = new Transfers(city, seed);
        donors = new Donors(city, seed);
        coordinators = new Coordinators(world, seed, List.of("driver-1", "driver-2", "driver-3"));
        PermitDesk permits = new PermitDesk(city, seed);
        Map<String, Instant> blocked = new TreeMap<>();
        City.WAREHOUSES.forEach(code -> staff.put(code, new Staff(city, code, blocked)));
        City.WAREHOUSES.forEach(code -> shelves.add(new Shelves(city, code, blocked)));
        for (int i = 1; i <= size.drivers(); i++) {
            drivers.add(new DriverAgent(city, "driver-" + i, seed, size.habits(), staff, permits, reports, lastLooks));
        }
    }

    World world() {
        return world;
    }

    City city() {
        return city;
    }

    Operators operators() {
        return operators;
    }

    Map<String, Staff> staff() {
        return staff;
    }

    Donors donors() {
        return donors;
    }

    List<DriverAgent> drivers() {
        return drivers;
    }

    List<DriverAgent.Report> reports() {
        return reports;
    }

    void run(Faults faults) {
        EventRules events = new EventRules(lastLooks);
        StateRules state = new StateRules(this);
        WriteRules.watch(city);
        world.log().watch(record -> world.watch(() -> events.see(record)));
        world.check(state::now);
        city.start();
        city.found();
        world.runUntil(City.MORNING.plusSeconds(60));
        world.let(faults);
        operators.begin(size.requests(), size.hours() * 2_500);
        operators.report(size.end());
        staff.values().forEach(one -> one.begin(size.donations()));
        coordinators.begin(2 * size.hours(), size.hours() * 2_500);
        shelves.forEach(one -> one.begin(size.end()));
        transfers.begin(size.end());
        donors.begin(size.end());
        drivers.forEach(driver -> driver.begin(City.CURFEW, size.end()));
        if (!faults.equals(Faults.NONE)) {
            new Trouble(city).begin();
        }
        staff.values().forEach(one -> one.closesAt(size.end()));
        world.runUntil(size.end());
        world.let(Faults.NONE);
        city.outages().end();
        drivers.forEach(driver -> driver.phone().online(true));
        city.groups().forEach(Group::wakeAll);
        world.runUntil(size.end().plus(QUIET));
        for (int minute = 0; minute < MOST_MINUTES && city.matching().isBehind(); minute++) {
            world.runUntil(world.now().plusSeconds(60));
        }
        state.atTheEnd();
        events.atTheEnd();
    }
}
