package org.relief.inventory.kit;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.kit.KitStep.Line;
import org.relief.inventory.stock.Arriving;
import org.relief.inventory.stock.Expiry;

/** What kits are like that have these goods inside. */
final class KitContents {

    private KitContents() {}

    /** A lot of kits: good for as long as all that is in it, and found by each maker's number inside. */
    static Arriving kits(String lot, int quantity, List<Line> parts, Instant now) {
        List<String> makers = lots(parts)
                .flatMap(part -> Stream.concat(
                        Stream.ofNullable(part.lotNumber()),
                        Stream.ofNullable(part.contains()).flatMap(List::stream)))
                .distinct()
                .sorted()
                .toList();
        return new Arriving(lot, "", null, expiry(parts), now, null, null, quantity, makers);
    }

    /** The earliest. Nobody may allow the kit longer when nobody could allow one of its parts longer, or not again. */
    private static @Nullable Expiry expiry(List<Line> parts) {
        boolean hard = lots(parts).anyMatch(KitContents::isHard);
        return lots(parts)
                .map(Arriving::usableUntil)
                .filter(Objects::nonNull)
                .min(naturalOrder())
                .map(at -> new Expiry(hard ? Expiry.Kind.USE_BY : Expiry.Kind.BEST_BEFORE, at))
                .orElse(null);
    }

    private static boolean isHard(Arriving lot) {
        return lot.extendedUntil() != null
                || lot.expiry() != null && lot.expiry().kind() == Expiry.Kind.USE_BY;
    }

    /** What comes of blocked goods is blocked too. */
    static List<Line> blockedLike(List<Line> taken, List<Line> made) {
        String reason = lots(taken)
                .map(Arriving::quarantine)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return made.stream()
                .map(line -> line.taking(
                        line.lots().stream().map(lot -> lot.blocked(reason)).toList()))
                .toList();
    }

    private static Stream<Arriving> lots(List<Line> lines) {
        return lines.stream().flatMap(line -> line.lots().stream());
    }
}
