package org.relief.simulation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What is away until when. */
final class Outages {

    private final World world;
    private final Map<String, Long> until = new HashMap<>();

    Outages(World world) {
        this.world = world;
    }

    void away(String what, Duration time) {
        world.count(what + " away");
        world.say(what, "is away for " + time);
        until.put(what, world.millis() + time.toMillis());
    }

    void end() {
        until.clear();
    }

    boolean databaseIsAway(String instance) {
        return isAway("database of " + instance.substring(0, instance.indexOf('-')));
    }

    boolean brokerIsAway() {
        return isAway("broker");
    }

    private boolean isAway(String what) {
        return until.getOrDefault(what, 0L) > world.millis();
    }
}
