package org.relief.inventory.stock;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a person found something else than the books said, and the books followed.
 *
 * @param units more, or fewer where negative, than the books had
 * @param movement its number in the ledger of the item
 * @param by opaque id of who said so
 * @param deliveryId of the car at which it was found to be short
 */
record Discrepancy(
        Kind kind,
        String item,
        String lot,
        int units,
        Instant at,
        long movement,
        @Nullable String reason,
        @Nullable String by,
        @Nullable String deliveryId) {

    enum Kind {
        /** Somebody counted, found or missed some. */
        COUNTED,
        /** It was set aside for a car and was not there, or not fit. */
        SHORT
    }

    /** What people say that it is no difference: it was put in wrongly, or nobody ever brought it. */
    private static final Set<String> OTHERWISE = Set.of("WRONG_ENTRY", "NOT_COLLECTED");

    /** What the ledger has of it, without what was taken back since. */
    static List<Discrepancy> of(List<LedgerEntry> entries) {
        Set<String> takenBack = new HashSet<>();
        entries.stream()
                .filter(entry -> entry.reverses() != null)
                .forEach(entry -> takenBack.add(entry.item() + "#" + entry.reverses()));
        return entries.stream()
                .filter(entry -> entry.reverses() == null
                        && !takenBack.contains(entry.item() + "#" + entry.number())
                        && (entry.delivery() != null || entry.kind() == Movement.Kind.ADJUSTED)
                        && (entry.reason() == null || !OTHERWISE.contains(entry.reason())))
                .map(Discrepancy::of)
                .toList();
    }

    private static Discrepancy of(LedgerEntry entry) {
        boolean written = entry.kind() == Movement.Kind.WRITTEN_OFF;
        return new Discrepancy(
                entry.delivery() == null ? Kind.COUNTED : Kind.SHORT,
                entry.item(),
                entry.lot(),
                written ? -entry.quantity() : entry.quantity(),
                entry.at(),
                entry.number(),
                entry.reason(),
                entry.by(),
                entry.delivery());
    }
}
