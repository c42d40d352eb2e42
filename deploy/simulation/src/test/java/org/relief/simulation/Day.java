package org.relief.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One relief day from the end of the curfew to the next, with people in it and faults, and the hours until all is quiet. */
final class Day {

    /** @param requests in the day */
    record Size(int requests, int drivers, int instances, int iterations) {
        static final Size FULL = new Size(300, 12, 2, 5);
        static final Size SMALL = new Size(60, 4, 2, 5);
    }

    private final World world;
    private final City city;
    private final Operators operators;
    private final Map<String, Staff> staff = new TreeMap<>();
    private final List<DriverAgent> drivers = new ArrayList<>();
    private final List<DriverAgent.Report> reports = new ArrayList<>();
    private final Size size;

    Day(long seed, Size size, long lastFault) {
        this.size = size;
        world = new World(seed, City.MORNING, lastFault);
        city = new City(world, size.instances(), size.iterations());
        operators = new Operators(city);
        City.WAREHOUSES.forEach(code -> staff.put(code, new Staff(city, code)));
        for (int i = 1; i <= size.drivers(); i++) {
            drivers.add(new DriverAgent(city, "driver-" + i, staff, reports));
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

    List<DriverAgent> drivers() {
        return drivers;
    }

    List<DriverAgent.Report> reports() {
        return reports;
    }

    void run(Faults faults) {
        EventRules events = new EventRules();
        StateRules state = new StateRules(this);
        world.log().watch(events::see);
        world.check(state::now);
        city.start();
        city.found();
        world.runUntil(City.MORNING.plusSeconds(60));
        world.let(faults);
        operators.begin(size.requests(), 40_000);
        staff.values().forEach(Staff::begin);
        drivers.forEach(driver -> driver.begin(City.CURFEW));
        if (!faults.equals(Faults.NONE)) {
            new Trouble(city).begin();
        }
        world.runUntil(City.CURFEW);
        world.let(Faults.NONE);
        city.outages().end();
        drivers.forEach(driver -> driver.phone().online(true));
        city.groups().forEach(Group::wakeAll);
        world.runUntil(City.CURFEW.plus(Duration.ofHours(5)));
        state.atTheEnd();
    }
}
