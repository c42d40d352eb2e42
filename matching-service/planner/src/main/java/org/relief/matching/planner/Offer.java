package org.relief.matching.planner;

/**
 * What a trip could give a visit: all that is asked, or as much as stock and room allow, dearest need first. The same for
 * any start after {@link #from} and up to {@link #until}.
 */
final class Offer {
    final int[] quantity;
    final int[] batch;
    private final int[] room;

    /** The loss that is avoided beyond what the goods cost, fairness included; 0 if there is nothing to give. */
    long gain;

    /** Cost per second of later arrival. */
    long slope;

    int from;
    int until;
    /** The last start at which what is given is good. */
    int due;
    /** How soon after leaving the depot it must be there. */
    int hot;

    Offer(Instance in) {
        int most = 0;
        for (int visit = 0; visit < in.visits; visit++) {
            most = Math.max(most, in.firstLine[visit + 1] - in.firstLine[visit]);
        }
        quantity = new int[most];
        batch = new int[most];
        room = new int[in.dimensions];
    }

    /** Fills this offer for a trip with so much loaded already; trip NONE stands for one that is still empty. */
    void make(State state, int visit, int vehicle, int trip, int depot, int begin) {
        var in = state.in;
        for (int d = 0; d < room.length; d++) {
            int loaded = trip == State.NONE ? 0 : state.cargo.load[trip * room.length + d];
            room[d] = in.capacity[vehicle * room.length + d] - loaded;
        }
        gain = 0;
        slope = 0;
        from = -Instance.NEVER;
        until = Instance.NEVER;
        due = Instance.NEVER;
        hot = in.hasLines(visit) ? Instance.NEVER : in.hotLimit[visit];
        if (in.hasLines(visit)) {
            makeLines(state, visit, vehicle, depot, begin);
        } else if (fits(in.demand, visit) >= 1) {
            gain = in.penalty[visit];
        }
    }

    /** What was given before, from the same batches. */
    void repeat(Instance in, int visit, int[] givenByLine, int[] batchByLine) {
        due = Instance.NEVER;
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
            int i = line - in.firstLine[visit];
            quantity[i] = givenByLine[line];
            batch[i] = batchByLine[line];
            if (quantity[i] > 0) {
                due = Math.min(due, in.stock.useBy[batch[i]]);
            }
        }
    }

    private void makeLines(State state, int visit, int vehicle, int depot, int begin) {
        var in = state.in;
        var stock = in.stock;
        int neighborhood = in.neighborhood[visit];
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
            int i = line - in.firstLine[visit];
            int item = in.lineItem[line];
            int good = in.serves(depot, visit) ? stock.goodAt(depot, item, begin) : -1;
            batch[i] = good;
            quantity[i] = 0;
            int shelf = depot * stock.items + item;
            int earlier = good < 0 ? stock.firstBatch[shelf + 1] - 1 : good - 1;
            if (earlier >= stock.firstBatch[shelf]) {
                from = Math.max(from, stock.useBy[earlier]);
            }
            if (good < 0) {
                continue;
            }
            until = Math.min(until, stock.useBy[good]);
            double worth = worth(state, neighborhood, line, state.cargo.price[good]);
            int available = Math.min(state.cargo.most[line], stock.available(state.cargo.taken, depot, item, good));
            int units = worth > 0 ? Math.min(available, fits(in.lineDemand, line)) : 0;
            if (units > 0 && !isTorn(in, line, units, available, vehicle)) {
                quantity[i] = units;
                due = Math.min(due, stock.useBy[good]);
                hot = Math.min(hot, in.lineHot[line]);
                takeRoom(in, line, units);
                slope += in.lineSlope[line] * units;
                gain += (long) (worth * units);
            }
        }
    }

    /** Whether others' goods leave too little room for what the car could carry. */
    private boolean isTorn(Instance in, int line, int units, int available, int vehicle) {
        if (!in.lineWhole[line] || units == available) {
            return false;
        }
        for (int d = 0; d < room.length; d++) {
            if ((long) in.lineDemand[line * room.length + d] * available > in.capacity[vehicle * room.length + d]) {
                return false;
            }
        }
        return true;
    }

    /** What a unit avoids for good in this neighborhood, less what it costs. */
    static double worth(State state, int neighborhood, int line, long price) {
        var in = state.in;
        double fair = state.fairness.worth[neighborhood]
                + (in.lineCritical[line] ? state.fairness.worthCritical[neighborhood] : 0);
        return in.lineLoss[line] + in.lineLife[line] - price + fair * in.lineFill[line];
    }

    private int fits(int[] demands, int index) {
        int units = Integer.MAX_VALUE;
        for (int d = 0; d < room.length; d++) {
            int each = demands[index * room.length + d];
            if (each > 0) {
                units = Math.min(units, room[d] / each);
            }
        }
        return Math.max(units, 0);
    }

    private void takeRoom(Instance in, int line, int units) {
        for (int d = 0; d < room.length; d++) {
            room[d] -= in.lineDemand[line * room.length + d] * units;
        }
    }
}
