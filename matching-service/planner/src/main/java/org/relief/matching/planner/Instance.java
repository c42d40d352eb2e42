package org.relief.matching.planner;

import java.util.Arrays;

/**
 * A problem as the search sees it: numbers only, in flat arrays. {@link Compiler} fills it from a relief problem; the
 * benchmark fills it from files.
 *
 * <p>A <em>visit</em> is one request that may be served. A <em>line</em> is one of its needs; a visit without lines
 * takes its whole demand or none. A <em>site</em> is where a car stands for a while: visit v is site v, depot d is site
 * visits + d. Visit v is also place v. Costs are longs in units of the filler's choice.
 */
final class Instance {
    static final int NEVER = Hours.NEVER;
    static final int[] ONE_WINDOW = new int[0];

    final int visits;
    final int depots;
    final int vehicles;
    final int tripsPerVehicle;
    final int dimensions;
    /** For what is near to what; and for all cars, where no road is closed to some of them only. */
    final Travel travel;

    /** By vehicle. */
    final Travel[] travelOf;

    /** By site: how long the car stands there, and its windows; most have one, the rest stand in {@link #windows}. */
    final int[] service;

    final int[] opens;
    final int[] closes;
    /** All windows of a site with several, as from, to pairs in ascending order; {@link #ONE_WINDOW} for others. */
    final int[][] windows;

    /** By visit. */
    final long[] penalty;

    final int[] demand;
    final int[] hotLimit;
    /** When the visit's goods are ready at the depot: the trip that carries them does not leave earlier. */
    final int[] release;

    final int[] neighborhood;
    final int[] firstLine;

    /** By visit: where it is on a plane, in any unit; only to find neighbors in large instances. */
    final double[] x;

    final double[] y;

    /** By line. */
    final int[] lineItem;

    final int[] lineAsked;
    final int[] lineDemand;
    final long[] lineLoss;
    final long[] lineSlope;
    final long[] lineFill;
    /** What a unit costs beyond all else if somebody's life hangs on it; 0 for most. */
    final long[] lineLife;

    /** How soon after leaving the depot its goods must be there; NEVER for what need not be hot. */
    final int[] lineHot;

    final boolean[] lineCritical;
    final boolean[] lineWhole;

    /** By depot. */
    final int[] depotPlace;

    final Stock stock;

    /** By vehicle. */
    final int[] capacity;

    final int[] startPlace;
    final int[] homePlace;
    final int[] shiftFrom;
    final int[] lastReturn;
    final int[] maxTrips;
    /** The longest time between leaving the start and reaching home; a car may leave later than its shift begins. */
    final int[] longestTour;

    final int[] distanceCost;
    final long[] fixedCost;
    final boolean[] loadsAt;
    /** By visit and depot: whether the visit's goods come from elsewhere. Empty where that is so of none. */
    boolean[] elsewhere = new boolean[0];

    /** Vehicles of the same kind are interchangeable: while empty, one of them is tried for all. */
    final int[] kind;

    final int[] accessClass;
    final int accessClasses;
    final boolean[] admits;

    final Fairness.Terms fairness;

    /** What this instance has, so that the search may skip what it has not. */
    boolean timed;

    boolean hot;
    boolean arrivalCosts;
    boolean released;
    boolean limited;
    /** Not all vehicles take the same ways. */
    boolean waysDiffer;

    Instance(Size size, Travel travel, Stock stock, Fairness.Terms fairness) {
        visits = size.visits();
        depots = size.depots();
        vehicles = size.vehicles();
        tripsPerVehicle = size.tripsPerVehicle();
        dimensions = size.dimensions();
        accessClasses = size.accessClasses();
        this.travel = travel;
        travelOf = new Travel[vehicles];
        Arrays.fill(travelOf, travel);
        this.stock = stock;
        this.fairness = fairness;
        int sites = visits + depots;
        service = new int[sites];
        opens = new int[sites];
        closes = new int[sites];
        windows = new int[sites][];
        Arrays.fill(windows, ONE_WINDOW);
        penalty = new long[visits];
        demand = new int[visits * dimensions];
        hotLimit = new int[visits];
        release = new int[visits];
        neighborhood = new int[visits];
        firstLine = new int[visits + 1];
        x = new double[visits];
        y = new double[visits];
        lineItem = new int[size.lines()];
        lineAsked = new int[size.lines()];
        lineDemand = new int[size.lines() * dimensions];
        lineLoss = new long[size.lines()];
        lineSlope = new long[size.lines()];
        lineFill = new long[size.lines()];
        lineLife = new long[size.lines()];
        lineHot = new int[size.lines()];
        Arrays.fill(lineHot, NEVER);
        lineCritical = new boolean[size.lines()];
        lineWhole = new boolean[size.lines()];
        depotPlace = new int[depots];
        capacity = new int[vehicles * dimensions];
        startPlace = new int[vehicles];
        homePlace = new int[vehicles];
        shiftFrom = new int[vehicles];
        lastReturn = new int[vehicles];
        maxTrips = new int[vehicles];
        longestTour = new int[vehicles];
        Arrays.fill(longestTour, NEVER);
        distanceCost = new int[vehicles];
        fixedCost = new long[vehicles];
        loadsAt = new boolean[vehicles * depots];
        kind = new int[vehicles];
        accessClass = new int[vehicles];
        admits = new boolean[visits * accessClasses];
    }

    record Size(
            int visits, int lines, int depots, int vehicles, int tripsPerVehicle, int dimensions, int accessClasses) {}

    boolean hasLines(int visit) {
        return firstLine[visit] < firstLine[visit + 1];
    }

    /** All that a visit asks for, in one dimension. */
    long wholeDemand(int visit, int dimension) {
        long sum = demand[visit * dimensions + dimension];
        for (int line = firstLine[visit]; line < firstLine[visit + 1]; line++) {
            sum += (long) lineDemand[line * dimensions + dimension] * lineAsked[line];
        }
        return sum;
    }

    boolean admits(int visit, int vehicle) {
        return admits[visit * accessClasses + accessClass[vehicle]];
    }

    boolean loadsAt(int vehicle, int depot) {
        return loadsAt[vehicle * depots + depot];
    }

    /** Whether goods of the depot may go to the visit. */
    boolean serves(int depot, int visit) {
        return elsewhere.length == 0 || !elsewhere[visit * depots + depot];
    }

    /** The first moment at or after a time when the site is open, or {@link #NEVER}. */
    int earliest(int site, int time) {
        if (time <= closes[site] && windows[site] == ONE_WINDOW) {
            return Math.max(time, opens[site]);
        }
        return windows[site] == ONE_WINDOW ? NEVER : earliestOf(windows[site], time);
    }

    /** The last moment at or before a time when the site is open, or minus {@link #NEVER}. */
    int latest(int site, int time) {
        if (windows[site] == ONE_WINDOW) {
            return time >= opens[site] ? Math.min(time, closes[site]) : -NEVER;
        }
        return latestOf(windows[site], time);
    }

    private static int earliestOf(int[] windows, int time) {
        for (int i = 0; i < windows.length; i += 2) {
            if (time <= windows[i + 1]) {
                return Math.max(time, windows[i]);
            }
        }
        return NEVER;
    }

    private static int latestOf(int[] windows, int time) {
        for (int i = windows.length - 2; i >= 0; i -= 2) {
            if (time >= windows[i]) {
                return Math.min(time, windows[i + 1]);
            }
        }
        return -NEVER;
    }
}
