package org.relief.inventory.stock;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Stock of one item, one origin, one expiry.
 *
 * @param receipt the donation it came with
 * @param lotNumber the maker's own number on the package, for recalls
 * @param extendedUntil until when a person allows it beyond its best-before date
 * @param quarantine why nothing of it may go out for now; null when it may
 * @param emptySince since when nothing of it is here; null while something is
 */
record Lot(
        String id,
        String receipt,
        @Nullable String lotNumber,
        @Nullable Expiry expiry,
        int onHand,
        Instant receivedAt,
        @Nullable Instant extendedUntil,
        @Nullable String quarantine,
        @Nullable Instant emptySince) {

    /** First expired, first out; what keeps comes last, the older receipt first. */
    static final Comparator<Lot> FEFO = Comparator.comparing(
                    Lot::usableUntil, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Lot::receivedAt)
            .thenComparing(Lot::id);

    static final Comparator<Lot> EMPTIED_LAST_FIRST = Comparator.comparing(
                    Lot::emptySince, Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
            .thenComparing(Lot::id);

    /** As it comes in, before anything is booked on it. */
    static Lot of(NewLot lot, Instant receivedAt) {
        return new Lot(lot.lot(), lot.receipt(), lot.lotNumber(), lot.expiry(), 0, receivedAt, null, null, null);
    }

    /** As its goods on a car tell of it. */
    static Lot of(LotTake goods, Instant now) {
        Instant until = goods.expiresAt();
        Expiry expiry = until == null || goods.expiryKind() == null ? null : new Expiry(goods.expiryKind(), until);
        return new Lot(goods.lot(), "", null, expiry, 0, now, null, null, null);
    }

    /** The last moment at which it may be handed over; null when it keeps. */
    @Nullable
    Instant usableUntil() {
        return extendedUntil != null || expiry == null ? extendedUntil : expiry.at();
    }

    boolean isExpiredAt(Instant time) {
        Instant until = usableUntil();
        return until != null && time.isAfter(until);
    }

    boolean isUsableAt(Instant time) {
        return quarantine == null && !isExpiredAt(time);
    }

    Lot plus(int quantity) {
        return new Lot(
                id, receipt, lotNumber, expiry, onHand + quantity, receivedAt, extendedUntil, quarantine, emptySince);
    }

    Lot extended(@Nullable Instant until) {
        return new Lot(id, receipt, lotNumber, expiry, onHand, receivedAt, until, quarantine, emptySince);
    }

    Lot quarantined(@Nullable String reason) {
        return new Lot(id, receipt, lotNumber, expiry, onHand, receivedAt, extendedUntil, reason, emptySince);
    }

    /** As it is to be kept: an empty lot remembers since when. */
    Lot seenAt(Instant now) {
        Instant since = onHand > 0 ? null : emptySince == null ? now : emptySince;
        return new Lot(id, receipt, lotNumber, expiry, onHand, receivedAt, extendedUntil, quarantine, since);
    }

    LotTake take(int quantity) {
        return new LotTake(id, quantity, usableUntil(), expiry == null ? null : expiry.kind());
    }
}
