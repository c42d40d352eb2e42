package org.relief.matching.planner;

import java.util.Arrays;

/** What each trip carries and each visit is given, what that leaves in the depots, and the cost of what is missing. */
final class Cargo {
    private final Instance in;
    private final Fairness fairness;
    /** By trip and dimension. */
    final int[] load;

    /** By line: the most that may be given; less than asked only while an earlier plan is driven again. */
    final int[] most;
    /** By line: units given, and the first batch that is good at the stop. */
    final int[] given;

    final int[] batch;
    /** By visit: how soon after leaving the depot what it is given must be there; NEVER if nothing of it is hot. */
    final int[] hot;

    /** By batch: see {@link Stock}. */
    final int[] taken;

    private long lost;
    /** The part of it that is lives. */
    private long lifeLost;
    /** By batch: what a unit that needs it or a later one costs while the search still looks for whom goods help most. */
    final long[] price;
    /** By item: the least of these prices. */
    final long[] leastPrice;

    private long paid;

    Cargo(Instance in, Fairness fairness) {
        this.in = in;
        this.fairness = fairness;
        load = new int[in.vehicles * in.tripsPerVehicle * in.dimensions];
        most = in.lineAsked.clone();
        given = new int[in.lineItem.length];
        batch = new int[in.lineItem.length];
        hot = State.filled(in.visits, Instance.NEVER);
        taken = in.stock.nothingTaken();
        price = new long[taken.length];
        leastPrice = new long[in.stock.items];
        lost = Arrays.stream(in.penalty).sum();
        for (int line = 0; line < in.lineItem.length; line++) {
            lost += in.lineLoss[line] * in.lineAsked[line];
            lifeLost += in.lineLife[line] * in.lineAsked[line];
        }
        lost += lifeLost;
    }

    /** Cost of all that is not given. */
    long lost() {
        return lost;
    }

    /** What is not given although lives hang on it: ahead of all other cost. */
    long lifeLost() {
        return lifeLost;
    }

    void restoreLost(long before, long lifeBefore) {
        lost = before;
        lifeLost = lifeBefore;
    }

    /** Units that a line asks for and does not get. */
    int lacking(int line) {
        return in.lineAsked[line] - given[line];
    }

    /** The first of a visit's lines that lacks something, or {@link State#NONE}. */
    int shortLine(int visit) {
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
            if (lacking(line) > 0) {
                return line;
            }
        }
        return State.NONE;
    }

    /** Cost of all that is given, at these prices. */
    long paid() {
        return paid;
    }

    void restorePaid(long before) {
        paid = before;
    }

    /** After prices have changed. */
    void reprice() {
        paid = 0;
        Arrays.fill(leastPrice, Long.MAX_VALUE);
        for (int shelf = 0; shelf < in.stock.shelves(); shelf++) {
            reprice(shelf, shelf % in.stock.items);
        }
    }

    private void reprice(int shelf, int item) {
        int takenLater = 0;
        for (int b = in.stock.firstBatch[shelf + 1] - 1; b >= in.stock.firstBatch[shelf]; b--) {
            paid += price[b] * (taken[b] - takenLater);
            takenLater = taken[b];
            leastPrice[item] = Math.min(leastPrice[item], price[b]);
        }
    }

    /** Loads what is offered; returns what each second costs that it arrives later. */
    long give(int visit, int t, int depot, Offer offer) {
        if (!in.hasLines(visit)) {
            lost -= in.penalty[visit];
            addLoad(t, visit, 1);
            warm(visit);
            return 0;
        }
        long perSecond = 0;
        int first = in.firstLine[visit];
        for (int line = first; line < in.firstLine[visit + 1]; line++) {
            given[line] = offer.quantity[line - first];
            batch[line] = offer.batch[line - first];
            perSecond += in.lineSlope[line] * given[line];
            account(visit, line, t, depot, given[line]);
        }
        warm(visit);
        return perSecond;
    }

    /** Looks again at what a visit in a trip is given. */
    void warm(int visit) {
        hot[visit] = in.hasLines(visit) ? Instance.NEVER : in.hotLimit[visit];
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
            if (given[line] > 0) {
                hot[visit] = Math.min(hot[visit], in.lineHot[line]);
            }
        }
    }

    void takeBack(int visit, int t, int depot) {
        hot[visit] = Instance.NEVER;
        if (!in.hasLines(visit)) {
            lost += in.penalty[visit];
            addLoad(t, visit, -1);
            return;
        }
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
            account(visit, line, t, depot, -given[line]);
            given[line] = 0;
        }
    }

    private void account(int visit, int line, int t, int depot, int quantity) {
        if (quantity == 0) {
            return;
        }
        lost -= (in.lineLoss[line] + in.lineLife[line]) * quantity;
        lifeLost -= in.lineLife[line] * quantity;
        paid += price[batch[line]] * quantity;
        in.stock.take(taken, depot, in.lineItem[line], batch[line], quantity);
        fairness.give(in.neighborhood[visit], in.lineFill[line] * quantity, in.lineCritical[line]);
        addLineLoad(t, line, quantity);
    }

    /** For {@link Backup}: counts what a visit is given as loaded, without touching stock, fairness or cost. */
    void load(int visit, int t) {
        if (!in.hasLines(visit)) {
            addLoad(t, visit, 1);
        }
        for (int line = in.firstLine[visit]; line < in.firstLine[visit + 1]; line++) {
            addLineLoad(t, line, given[line]);
        }
        warm(visit);
    }

    void clearTrip(int t) {
        Arrays.fill(load, t * in.dimensions, (t + 1) * in.dimensions, 0);
    }

    private void addLineLoad(int t, int line, int quantity) {
        for (int d = 0; d < in.dimensions; d++) {
            load[t * in.dimensions + d] += in.lineDemand[line * in.dimensions + d] * quantity;
        }
    }

    private void addLoad(int t, int visit, int sign) {
        for (int d = 0; d < in.dimensions; d++) {
            load[t * in.dimensions + d] += sign * in.demand[visit * in.dimensions + d];
        }
    }
}
