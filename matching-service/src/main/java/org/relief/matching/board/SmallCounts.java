package org.relief.matching.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What may be public of how many people are where: nobody is to be found by being one of few. */
final class SmallCounts {

    /** Fewer than these are told as few. */
    static final int FEW = 5;

    private SmallCounts() {}

    static boolean isSmall(long count) {
        return count > 0 && count < FEW;
    }

    /** Null where it is hidden; where one alone would be, the next smallest too, or the total would tell it. */
    static List<@Nullable Long> hide(List<Long> counts) {
        List<@Nullable Long> shown = new ArrayList<>(counts.stream()
                .<@Nullable Long>map(count -> isSmall(count) ? null : count)
                .toList());
        boolean one = shown.stream().filter(Objects::isNull).count() == 1;
        if (one) {
            IntStream.range(0, shown.size())
                    .filter(i -> shown.get(i) != null && counts.get(i) > 0)
                    .boxed()
                    .min(Comparator.comparing(counts::get))
                    .ifPresent(i -> shown.set(i, null));
        }
        return shown;
    }
}
