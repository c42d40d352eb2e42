package org.relief.inventory.stock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arithmetic with units of lots; each lot at most once in a list. */
public final class Takes {

    private Takes() {}

    /** The first so many units, in the order given. */
    public static List<LotTake> first(List<LotTake> takes, int quantity) {
        List<LotTake> some = new ArrayList<>();
        int missing = quantity;
        for (LotTake take : takes) {
            if (missing > 0) {
                some.add(take.of(Math.min(missing, take.quantity())));
                missing -= some.getLast().quantity();
            }
        }
        return List.copyOf(some);
    }

    public static List<LotTake> plus(List<LotTake> takes, List<LotTake> more) {
        Map<String, LotTake> sum = new LinkedHashMap<>();
        takes.forEach(take -> sum.put(take.lot(), take));
        more.forEach(take -> sum.merge(take.lot(), take, (one, other) -> one.of(one.quantity() + other.quantity())));
        return List.copyOf(sum.values());
    }

    public static List<LotTake> minus(List<LotTake> takes, List<LotTake> off) {
        return takes.stream()
                .map(take -> take.of(take.quantity() - unitsOf(take.lot(), off)))
                .filter(take -> take.quantity() > 0)
                .toList();
    }

    /** Of each lot no more than the other list has of it. */
    public static List<LotTake> common(List<LotTake> takes, List<LotTake> most) {
        return takes.stream()
                .map(take -> take.of(Math.min(take.quantity(), unitsOf(take.lot(), most))))
                .filter(take -> take.quantity() > 0)
                .toList();
    }

    /** What expires first comes first, what keeps comes last; else as it was. */
    public static List<LotTake> byExpiry(List<LotTake> takes) {
        return takes.stream()
                .sorted(Comparator.comparing(LotTake::expiresAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    public static int unitsOf(String lot, List<LotTake> takes) {
        return takes.stream()
                .filter(take -> take.lot().equals(lot))
                .mapToInt(LotTake::quantity)
                .sum();
    }
}
