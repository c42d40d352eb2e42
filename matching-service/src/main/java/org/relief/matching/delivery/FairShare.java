package org.relief.matching.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Divides too few units among those who were to get some: in proportion, whole units by largest remainder. */
public final class FairShare {

    private FairShare() {}

    /** Each one's part of {@code units}; never more than asked, in all min(units, sum of asked). */
    public static List<Integer> of(int units, List<Integer> asked) {
        long total = asked.stream().mapToLong(Integer::longValue).sum();
        if (units >= total) {
            return asked;
        }
        List<Integer> parts = new ArrayList<>(
                asked.stream().map(part -> (int) ((long) part * units / total)).toList());
        int left = units - parts.stream().mapToInt(Integer::intValue).sum();
        Comparator<Integer> byRemainder = Comparator.comparingLong(i -> -((long) asked.get(i) * units % total));
        IntStream.range(0, asked.size())
                .boxed()
                .sorted(byRemainder)
                .limit(left)
                .forEach(i -> parts.set(i, parts.get(i) + 1));
        return parts;
    }
}
