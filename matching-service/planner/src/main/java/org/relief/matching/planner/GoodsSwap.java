package org.relief.matching.planner;

import java.util.Arrays;

/**
 * Takes goods of a depot from those whom they help least, wherever these are, for one near by who is short of them. All
 * of a city share its goods: strings around one place alone would never even them out.
 */
final class GoodsSwap {
    private static final int MOST_GIVERS = 3;
    /** Random draws until one fits, and requests looked at until some can give. */
    private static final int DRAWS = 8;

    private static final int LOOKS = 200;

    private final Instance in;
    private final State state;
    private final Scarcity scarcity;
    private final Ruin ruin;
    private final Pool pool;
    private final Xorshift random;
    /** By line: whose it is, and its place among those of its item. */
    private final int[] visitOf;

    private final int[] rank;

    GoodsSwap(State state, Scarcity scarcity, Ruin ruin, Pool pool, Xorshift random) {
        this.in = state.in;
        this.state = state;
        this.scarcity = scarcity;
        this.ruin = ruin;
        this.pool = pool;
        this.random = random;
        visitOf = new int[in.lineItem.length];
        rank = new int[in.lineItem.length];
        for (int visit = 0; visit < in.visits; visit++) {
            Arrays.fill(visitOf, in.firstLine[visit], in.firstLine[visit + 1], visit);
        }
        for (int[] lines : scarcity.leastWorth) {
            for (int i = 0; i < lines.length; i++) {
                rank[lines[i]] = i;
            }
        }
    }

    /** Takes out those who give and the one who takes, to be put back in a better order. False if there are none. */
    boolean swap() {
        if (in.lineItem.length == 0) {
            return false;
        }
        ruin.begin();
        int line = shortLine();
        int near = line == State.NONE ? State.NONE : ruin.tripNear(visitOf[line]);
        if (near == State.NONE || !takeOutGivers(line, state.tripDepot[near])) {
            return false;
        }
        int taker = visitOf[line];
        if (state.isAssigned(taker)) {
            ruin.removeVisit(taker);
        } else {
            pool.add(taker);
        }
        ruin.settle();
        return true;
    }

    /** Of someone near where the search is, a need that is not met as a whole. */
    private int shortLine() {
        for (int draw = 0; draw < DRAWS; draw++) {
            int line = state.cargo.shortLine(ruin.seed());
            if (line != State.NONE) {
                return line;
            }
        }
        return State.NONE;
    }

    /**
     * As far as the depot itself has not enough: from a place drawn among those who value the item less, rather low,
     * upwards. False if nothing can be had.
     */
    private boolean takeOutGivers(int line, int depot) {
        int item = in.lineItem[line];
        int[] givers = scarcity.leastWorth[item];
        int left = in.stock.left(state.cargo.taken, depot, item);
        int lacking = state.cargo.lacking(line) - left;
        int count = 0;
        double drawn = random.unit();
        int from = (int) (rank[line] * drawn * drawn);
        int to = Math.min(rank[line], from + LOOKS);
        for (int i = from; i < to && count < MOST_GIVERS && lacking > 0; i++) {
            int visit = visitOf[givers[i]];
            int given = state.cargo.given[givers[i]];
            if (given > 0 && visit != visitOf[line] && state.tripDepot[state.trip[visit]] == depot) {
                lacking -= given;
                ruin.removeVisit(visit);
                count++;
            }
        }
        return count > 0 || left > 0;
    }
}
