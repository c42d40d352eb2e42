package org.relief.notification.shift;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When coordinators would not have a driver begin a shift, each time with the reason; none is forgotten.
 *
 * @param standing whether one counts now; kept for queries
 */
record Blocks(List<Block> all, boolean standing) {

    static final Blocks NONE = new Blocks(List.of(), false);

    /**
     * @param reason the driver reads it
     * @param ask whom the driver can ask, and how
     */
    record Block(
            String area,
            String by,
            Instant at,
            String reason,
            String ask,
            @Nullable String liftedBy,
            @Nullable Instant liftedAt) {}

    Blocks {
        all = all == null ? List.of() : List.copyOf(all);
        standing = !all.isEmpty() && all.getLast().liftedAt() == null;
    }

    Optional<Block> find() {
        return standing ? Optional.of(all.getLast()) : Optional.empty();
    }

    Blocks plus(Block block) {
        return new Blocks(Stream.concat(all.stream(), Stream.of(block)).toList(), true);
    }

    Blocks lifted(String by, Instant at) {
        Block last = all.getLast();
        var over = new Block(last.area(), last.by(), last.at(), last.reason(), last.ask(), by, at);
        List<Block> before = all.subList(0, all.size() - 1);
        return new Blocks(Stream.concat(before.stream(), Stream.of(over)).toList(), false);
    }
}
