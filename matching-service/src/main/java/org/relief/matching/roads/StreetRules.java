package org.relief.matching.roads;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which ways of OpenStreetMap a car may use, in which direction, and how fast: speeds by class where none is signed are those
 * of cities in the wiki's table of default speeds and of OSRM's car profile, rounded to 5 km/h.
 */
final class StreetRules {

    private static final Map<String, Integer> SPEEDS = Map.ofEntries(
            Map.entry("motorway", 90),
            Map.entry("motorway_link", 45),
            Map.entry("trunk", 70),
            Map.entry("trunk_link", 40),
            Map.entry("primary", 55),
            Map.entry("primary_link", 30),
            Map.entry("secondary", 50),
            Map.entry("secondary_link", 25),
            Map.entry("tertiary", 40),
            Map.entry("tertiary_link", 20),
            Map.entry("unclassified", 30),
            Map.entry("residential", 25),
            Map.entry("living_street", 10),
            Map.entry("service", 15));
    private static final Set<String> REFUSED = Set.of("no", "private", "agricultural", "forestry", "emergency");
    private static final double KILOMETERS_PER_MILE = 1.609344;

    private StreetRules() {}

    static boolean isDriven(Map<String, String> tags) {
        String access =
                tags.getOrDefault("motor_vehicle", tags.getOrDefault("vehicle", tags.getOrDefault("access", "yes")));
        return SPEEDS.containsKey(tags.getOrDefault("highway", ""))
                && !REFUSED.contains(access)
                && !"yes".equals(tags.get("area"));
    }

    /** Of a way that is driven. */
    static double kilometersPerHour(Map<String, String> tags) {
        int usual = SPEEDS.getOrDefault(tags.getOrDefault("highway", ""), 20);
        double signed = signed(tags.get("maxspeed"));
        return signed > 0 ? signed : usual;
    }

    /** As its points are ordered. */
    static boolean isForwards(Map<String, String> tags) {
        return !"-1".equals(tags.get("oneway"));
    }

    static boolean isBackwards(Map<String, String> tags) {
        String oneway = tags.getOrDefault("oneway", isAlwaysOneWay(tags) ? "yes" : "no");
        return !Set.of("yes", "true", "1").contains(oneway);
    }

    private static boolean isAlwaysOneWay(Map<String, String> tags) {
        return "roundabout".equals(tags.get("junction"))
                || tags.getOrDefault("highway", "").startsWith("motorway");
    }

    private static double signed(@Nullable String speed) {
        if (speed == null || !speed.matches("\\d{1,3}( ?mph)?")) {
            return 0;
        }
        double number = Integer.parseInt(speed.replaceAll("\\D", ""));
        return speed.endsWith("mph") ? number * KILOMETERS_PER_MILE : number;
    }
}
