package org.relief.matching.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.relief.matching.board.BoardEvents.Location;

/** Points within a frame: each on its own while they are few, else as many as lie in each cell of a grid. */
final class MapGrid {

    /** More than that nobody can press apart, and a phone draws slowly. */
    static final int MOST_POINTS = 300;

    /** Cells a side. */
    private static final int CELLS = 20;

    /** The part of the map that is looked at. */
    record Frame(double west, double south, double east, double north) {

        boolean holds(Location place) {
            return place.lat() >= south && place.lat() <= north && place.lon() >= west && place.lon() <= east;
        }

        private int cell(Location place) {
            return CELLS * part(place.lat() - south, north - south) + part(place.lon() - west, east - west);
        }

        private static int part(double from, double length) {
            int part = length <= 0 ? 0 : (int) (CELLS * from / length);
            return Math.clamp(part, 0, CELLS - 1);
        }
    }

    record MapPoint(String requestId, String reference, Location location, boolean critical, boolean unserved) {}

    /**
     * @param location in the middle of those that are in it
     * @param critical how many of them are
     */
    record MapCell(Location location, int requests, int people, int critical, int unserved) {}

    private static final class Sum {
        private double lat;
        private double lon;
        private int requests;
        private int people;
        private int critical;
        private int unserved;

        private MapCell cell() {
            return new MapCell(new Location(lat / requests, lon / requests), requests, people, critical, unserved);
        }
    }

    private final Frame frame;
    private final List<MapPoint> points = new ArrayList<>();
    private final Map<Integer, Sum> cells = new TreeMap<>();
    private int count;

    MapGrid(Frame frame) {
        this.frame = frame;
    }

    void add(MapPoint point, int people) {
        count++;
        if (count <= MOST_POINTS) {
            points.add(point);
        }
        Sum sum = cells.computeIfAbsent(frame.cell(point.location()), _ -> new Sum());
        sum.lat += point.location().lat();
        sum.lon += point.location().lon();
        sum.requests++;
        sum.people += people;
        sum.critical += point.critical() ? 1 : 0;
        sum.unserved += point.unserved() ? 1 : 0;
    }

    int count() {
        return count;
    }

    /** Empty when there are too many. */
    List<MapPoint> points() {
        return count > MOST_POINTS ? List.of() : List.copyOf(points);
    }

    /** Empty when there are few enough for points. */
    List<MapCell> cells() {
        return count > MOST_POINTS ? cells.values().stream().map(Sum::cell).toList() : List.of();
    }
}
