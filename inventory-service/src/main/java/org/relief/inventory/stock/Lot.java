package org.relief.inventory.stock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stock of one item, one origin, one expiry.
 *
 * @param receipt the donation it came with
 * @param lotNumber the maker's own number on the package, for recalls
 * @param extendedUntil until when a person allows it beyond its best-before date
 * @param blocks the latest times that it was blocked or unblocked, as far as nobody took it back; null in older documents
 * @param allowed each time that a person did, as far as nobody took it back; null in older documents, and when nobody did
 * @param quarantine why nothing of it may go out for now; null when it may
 * @param contains the makers' own numbers of what is in it, where it is kits that were put together; null where it is none
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
        @Nullable Instant emptySince,
        @Nullable List<Allowed> allowed,
        @Nullable List<Blocked> blocks,
        @Nullable List<String> contains) {

    private static final int BLOCKS_REMEMBERED = 20;

    /** @param reason null when it was unblocked */
    record Blocked(long movement, @Nullable String reason) {}

    /** @param movement number of the ledger's entry; 0 where that is none of this card's */
    record Allowed(long movement, Instant until) {}

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
        return new Lot(
                lot.lot(),
                lot.receipt(),
                lot.lotNumber(),
                lot.expiry(),
                0,
                receivedAt,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** As its goods on a car tell of it. */
    static Lot of(LotTake goods, Instant now) {
        Instant until = goods.expiresAt();
        Expiry expiry = until == null || goods.expiryKind() == null ? null : new Expiry(goods.expiryKind(), until);
        return new Lot(goods.lot(), "", null, expiry, 0, now, null, null, null, null, null, null);
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
        return with(onHand + quantity, extendedUntil, emptySince, allowed);
    }

    /** Allowed longer, by a movement. */
    Lot extended(Instant until, long movement) {
        List<Allowed> all = new ArrayList<>(allowances());
        all.add(new Allowed(movement, until));
        return with(onHand, until, emptySince, List.copyOf(all));
    }

    /** That movement was a mistake: what else a person allowed still counts. */
    Lot notExtended(long movement) {
        boolean known = allowances().stream().anyMatch(one -> one.movement() == movement);
        List<Allowed> rest = allowances().stream()
                .filter(one -> one.movement() != (known ? movement : 0))
                .toList();
        return with(onHand, rest.isEmpty() ? null : rest.getLast().until(), emptySince, rest);
    }

    private List<Allowed> allowances() {
        return allowed != null ? allowed : extendedUntil == null ? List.of() : List.of(new Allowed(0, extendedUntil));
    }

    /** Blocked, or unblocked when the reason is null, by a movement. */
    Lot quarantined(@Nullable String reason, long movement) {
        List<Blocked> all = new ArrayList<>(blockings());
        all.add(new Blocked(movement, reason));
        return blockedAs(all.subList(Math.max(0, all.size() - BLOCKS_REMEMBERED), all.size()));
    }

    /** That movement was a mistake: it is as blocked as the others make it. */
    Lot notBlocked(long movement) {
        boolean known = blockings().stream().anyMatch(one -> one.movement() == movement);
        return blockedAs(blockings().stream()
                .filter(one -> one.movement() != (known ? movement : 0))
                .toList());
    }

    /** Why it would be blocked all the same, were it not for this reason; null when it would not be. */
    @Nullable
    String quarantineBut(String reason) {
        List<Blocked> others =
                blockings().stream().filter(one -> !reason.equals(one.reason())).toList();
        return others.isEmpty() ? null : others.getLast().reason();
    }

    private List<Blocked> blockings() {
        return blocks != null ? blocks : quarantine == null ? List.of() : List.of(new Blocked(0, quarantine));
    }

    private Lot blockedAs(List<Blocked> all) {
        String reason = all.isEmpty() ? null : all.getLast().reason();
        return new Lot(
                id,
                receipt,
                lotNumber,
                expiry,
                onHand,
                receivedAt,
                extendedUntil,
                reason,
                emptySince,
                allowed,
                List.copyOf(all),
                contains);
    }

    /** As it is to be kept: an empty lot remembers since when. */
    Lot seenAt(Instant now) {
        Instant since = onHand > 0 ? null : emptySince == null ? now : emptySince;
        return with(onHand, extendedUntil, since, allowed);
    }

    private Lot with(int units, @Nullable Instant until, @Nullable Instant empty, @Nullable List<Allowed> extensions) {
        return new Lot(
                id,
                receipt,
                lotNumber,
                expiry,
                units,
                receivedAt,
                until,
                quarantine,
                empty,
                extensions,
                blocks,
                contains);
    }

    /** Whether it is of this maker's lot, or has some of it inside. */
    boolean hasMakersLot(String number) {
        return number.equals(lotNumber) || contains != null && contains.contains(number);
    }

    /** All makers' numbers that call it back. */
    Stream<String> makersLots() {
        Stream<String> inside = contains == null ? Stream.empty() : contains.stream();
        return Stream.concat(Stream.ofNullable(lotNumber), inside);
    }

    LotTake take(int quantity) {
        return new LotTake(id, quantity, usableUntil(), expiry == null ? null : expiry.kind());
    }
}
