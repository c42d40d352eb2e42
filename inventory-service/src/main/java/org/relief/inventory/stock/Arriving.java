package org.relief.inventory.stock;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Units of a lot that come from elsewhere, with all that is known of it there.
 *
 * @param contains the makers' own numbers of what is in it, where it is kits; null where it is none
 */
public record Arriving(
        String lot,
        String receipt,
        @Nullable String lotNumber,
        @Nullable Expiry expiry,
        Instant receivedAt,
        @Nullable Instant extendedUntil,
        @Nullable String quarantine,
        int quantity,
        @Nullable List<String> contains) {

    static Arriving of(Lot lot, int quantity) {
        return new Arriving(
                lot.id(),
                lot.receipt(),
                lot.lotNumber(),
                lot.expiry(),
                lot.receivedAt(),
                lot.extendedUntil(),
                lot.quarantine(),
                quantity,
                lot.contains());
    }

    /** The last moment at which it may be handed over; null when it keeps. */
    public @Nullable Instant usableUntil() {
        return extendedUntil != null || expiry == null ? extendedUntil : expiry.at();
    }

    boolean isKits() {
        return contains != null;
    }

    public Arriving of(int units) {
        return with(units, quarantine);
    }

    /** Blocked for the reason; as it is where there is none. */
    public Arriving blocked(@Nullable String reason) {
        return with(quantity, reason == null ? quarantine : reason);
    }

    private Arriving with(int units, @Nullable String blocked) {
        return new Arriving(lot, receipt, lotNumber, expiry, receivedAt, extendedUntil, blocked, units, contains);
    }

    Lot empty() {
        return new Lot(
                lot, receipt, lotNumber, expiry, 0, receivedAt, extendedUntil, quarantine, null, null, null, contains);
    }
}
