package org.relief.matching.planner;

import java.util.ArrayList;
import java.util.List;

/** Draws requests as the streams are drawn. */
final class DynamicSampler {
    /** About so many are drawn an epoch. */
    private static final int AN_EPOCH = 75;

    private final DynamicBase base;
    private final Xorshift random;
    private final boolean deadlines;
    private final int longest;

    /** @param windows TW or DL, and in how many epochs at most they end */
    DynamicSampler(DynamicBase base, String windows, long seed) {
        this.base = base;
        random = new Xorshift(seed);
        deadlines = windows.startsWith("DL");
        longest = Integer.parseInt(windows.substring(2));
    }

    List<DynamicRequest> draw(int epoch) {
        var drawn = new ArrayList<DynamicRequest>();
        while (drawn.size() < AN_EPOCH) {
            int now = epoch * DynamicBase.EPOCH;
            int customer = 1 + random.below(base.customers());
            int service = base.services()[random.below(base.services().length)];
            int early = deadlines ? now : now + random.below(DynamicBase.HORIZON - now);
            int late = Math.min(DynamicBase.HORIZON, early + (1 + random.below(longest)) * DynamicBase.EPOCH);
            if (base.servesAlone(epoch, customer, early, late, service)) {
                int demand = base.demands()[random.below(base.demands().length)];
                int must = mustEpoch(epoch, customer, early, late, service);
                drawn.add(new DynamicRequest(epoch, customer, early, late, demand, service, must));
            }
        }
        return drawn;
    }

    private int mustEpoch(int known, int customer, int early, int late, int service) {
        int last = known;
        while (last + 1 < DynamicBase.EPOCHS && base.servesAlone(last + 1, customer, early, late, service)) {
            last++;
        }
        return last;
    }
}
