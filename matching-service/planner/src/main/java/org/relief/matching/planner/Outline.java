package org.relief.matching.planner;

import java.util.List;

/** A piece of the map inside outer rings of points; the last point of a ring leads to its first. */
public record Outline(List<List<Place>> rings) {

    public boolean contains(double latitude, double longitude) {
        return rings.stream().anyMatch(ring -> isInside(ring, latitude, longitude));
    }

    /** A line to the east crosses the ring an odd number of times. */
    private static boolean isInside(List<Place> ring, double latitude, double longitude) {
        boolean inside = false;
        for (int i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
            Place a = ring.get(i);
            Place b = ring.get(before);
            if (a.latitude() > latitude != b.latitude() > latitude) {
                double share = (latitude - a.latitude()) / (b.latitude() - a.latitude());
                inside ^= longitude < a.longitude() + share * (b.longitude() - a.longitude());
            }
        }
        return inside;
    }
}
