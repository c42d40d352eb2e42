package org.relief.inventory.stock;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which units may go to which stop: what expires first goes to the first stop that it lasts for. So a lot that is good
 * for the first stop only goes there, and the later ones get what lasts for them.
 */
public final class Uses {

    private final List<Use> open;
    private final Instant last;
    private final Map<String, Integer> got = new LinkedHashMap<>();
    private final List<LotTake> unfit = new ArrayList<>();

    private Uses(List<Use> uses) {
        this.open = new ArrayList<>(inOrder(uses));
        this.last = open.isEmpty() ? Instant.MIN : open.getLast().at();
    }

    private static Uses share(List<LotTake> goods, List<Use> uses) {
        Uses shared = new Uses(uses);
        Takes.byExpiry(goods).forEach(shared::handOut);
        return shared;
    }

    static List<Use> inOrder(List<Use> uses) {
        return uses.stream().sorted(comparing(Use::at)).toList();
    }

    /** What of these goods cannot be handed over at any stop that still wants some. */
    static List<LotTake> unfit(List<LotTake> goods, List<Use> uses) {
        return List.copyOf(share(goods, uses).unfit);
    }

    /**
     * Units of these goods for each stop, where not all of them last until the last one: then it matters who gets what.
     * Empty where it does not, or where the stops are not known.
     */
    public static Map<String, Integer> byStop(List<LotTake> goods, List<Use> uses) {
        boolean matters = uses.stream().allMatch(use -> use.stop() != null)
                && goods.stream().anyMatch(take -> uses.stream().anyMatch(use -> !lasts(take, use.at())));
        return matters ? share(goods, uses).got : Map.of();
    }

    private void handOut(LotTake take) {
        int left = take.quantity();
        while (left > 0 && !open.isEmpty() && lasts(take, open.getFirst().at())) {
            Use first = open.removeFirst();
            int some = Math.min(left, first.quantity());
            got.merge(String.valueOf(first.stop()), some, Integer::sum);
            left -= some;
            if (some < first.quantity()) {
                open.addFirst(new Use(first.stop(), first.at(), first.quantity() - some));
            }
        }
        if (left > 0 && !(open.isEmpty() && lasts(take, last))) {
            unfit.add(take.of(left));
        }
    }

    private static boolean lasts(LotTake take, Instant at) {
        return take.expiresAt() == null || !at.isAfter(take.expiresAt());
    }
}
