package org.relief.matching.topology;

import java.util.UUID;
import java.util.function.Supplier;

/** The same ids in each run. */
final class NumberedIds implements Supplier<String> {

    private long last;

    long drawn() {
        return last;
    }

    /** What was drawn since then is drawn again. */
    void backTo(long drawn) {
        last = drawn;
    }

    @Override
    public String get() {
        return new UUID(0, ++last).toString();
    }
}
