package org.relief.matching.planner;

import java.util.List;

/** Drives what left at each epoch by the stream alone: says what it cost, or what is wrong. Shares no code with the search. */
final class DynamicCheck {
    private static final int EPOCH = 600;
    private static final int HORIZON = 4_800;

    private final DynamicStream stream;
    private final double longest;
    private final boolean[] left;

    DynamicCheck(DynamicStream stream) {
        this.stream = stream;
        longest = longest();
        left = new boolean[stream.requests().size()];
    }

    /**
     * The travel of all routes.
     *
     * @param epochs by epoch its routes, each the places in the stream's list of the requests in the order of visit
     * @throws IllegalStateException naming the rule that is broken
     */
    long cost(List<List<List<Integer>>> epochs) {
        long sum = 0;
        for (int epoch = 0; epoch < epochs.size(); epoch++) {
            for (var route : epochs.get(epoch)) {
                sum += drive(epoch, route);
            }
        }
        for (int request = 0; request < left.length; request++) {
            require(left[request], "never left", request);
        }
        return sum;
    }

    private long drive(int epoch, List<Integer> route) {
        int load = 0;
        int here = 0;
        long time = (long) epoch * EPOCH;
        long travel = 0;
        for (int number : route) {
            var request = stream.requests().get(number);
            require(!left[number], "left twice", number);
            left[number] = true;
            require(request.epoch() <= epoch, "left before it was known", number);
            require(epoch <= request.mustEpoch(), "left too late", number);
            load += request.demand();
            require(load <= stream.base().capacity(), "over capacity", number);
            travel += travel(here, request.customer());
            time = Math.max(time + travel(here, request.customer()), request.early());
            require(time <= request.late(), "served too late", number);
            time += request.service();
            here = request.customer();
        }
        require(time + travel(here, 0) <= HORIZON, "back too late", here);
        return travel + travel(here, 0);
    }

    private int travel(int from, int to) {
        return (int) Math.ceil(distance(from, to) / longest);
    }

    /** In units of which the longest way has an epoch's. */
    private double longest() {
        double most = 0;
        for (int i = 0; i < stream.base().x().length; i++) {
            for (int j = 0; j < i; j++) {
                most = Math.max(most, distance(i, j));
            }
        }
        return most / EPOCH;
    }

    private double distance(int from, int to) {
        double across = stream.base().x()[from] - stream.base().x()[to];
        double up = stream.base().y()[from] - stream.base().y()[to];
        return Math.floor(Math.sqrt(across * across + up * up));
    }

    private static void require(boolean held, String rule, int which) {
        if (!held) {
            throw new IllegalStateException(rule + ": " + which);
        }
    }
}
