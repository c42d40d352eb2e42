package org.relief.inventory.picking;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.Use;
import org.relief.inventory.stock.Uses;

/** What a load tells. */
public sealed interface LoadEvent {

    /** @param extension of the delivery that this is about; null for what it was planned with */
    record ReservationGranted(
            String deliveryId,
            String warehouse,
            Instant until,
            List<GrantedLine> lines,
            @Nullable Integer extension) implements LoadEvent {}

    /**
     * @param expiresAt the first expiry among the granted goods; null when they keep
     * @param stops which stop gets how much, where some of it does not last until the last stop; else null
     */
    record GrantedLine(
            String item,
            int asked,
            int granted,
            @Nullable Instant expiresAt,
            @Nullable List<GrantedStop> stops) {

        GrantedLine(String item, int asked, int granted, @Nullable Instant expiresAt) {
            this(item, asked, granted, expiresAt, null);
        }

        static GrantedLine of(LoadLine line) {
            return of(line.item(), line.asked(), line.reserved(), line.uses());
        }

        static GrantedLine of(Extension.Line line) {
            return of(line.item(), line.asked(), line.takes(), line.uses());
        }

        private static GrantedLine of(String item, int asked, List<LotTake> takes, List<Use> uses) {
            List<GrantedStop> stops = Uses.byStop(takes, uses).entrySet().stream()
                    .map(one -> new GrantedStop(one.getKey(), one.getValue()))
                    .toList();
            return new GrantedLine(item, asked, LotTake.sum(takes), firstExpiry(takes), stops.isEmpty() ? null : stops);
        }
    }

    record GrantedStop(String stopId, int granted) {}

    /** @param extension of the delivery that this is about; null for what it was planned with */
    record ReservationRefused(
            String deliveryId,
            String warehouse,
            RefusalReason reason,
            @Nullable Integer extension) implements LoadEvent {}

    enum RefusalReason {
        NO_STOCK,
        EXPIRES_BEFORE_ARRIVAL,
        WAREHOUSE_CLOSED,
        UNKNOWN_ITEM,
        /** Staff load the car, or it has left: nothing joins it any more. */
        LOADING_BEGUN,
        /** Nothing is set aside for the delivery (any more) that something could join. */
        NOT_SET_ASIDE
    }

    record ReservationReleased(String deliveryId, String warehouse, ReleaseReason reason) implements LoadEvent {}

    enum ReleaseReason {
        DELIVERY_CANCELLED,
        /** Every stop has its outcome, and nothing was loaded for it. */
        DELIVERY_COMPLETED,
        STAFF
    }

    record ReservationExpired(String deliveryId, String warehouse) implements LoadEvent {}

    /** Nothing joins the delivery any more. */
    record LoadingStarted(String deliveryId, String warehouse, Instant at) implements LoadEvent {}

    /** It was a wrong tap: stops may join again. */
    record LoadingStopped(String deliveryId, String warehouse, Instant at) implements LoadEvent {}

    record LoadDispatched(String deliveryId, String warehouse, Instant loadedAt, List<LoadedLine> lines)
            implements LoadEvent {}

    /** @param useUntil the first of its lots' last moments; null when all of it keeps */
    record LoadedLine(
            String item,
            int quantity,
            List<LotTake> lots,
            @Nullable Instant useUntil) {

        static LoadedLine of(LoadLine line) {
            Instant first = firstExpiry(line.loaded());
            return new LoadedLine(line.item(), LotTake.sum(line.loaded()), line.loaded(), first);
        }
    }

    static List<Record> all(Record first, List<? extends Record> rest) {
        List<Record> events = new ArrayList<>(List.of(first));
        events.addAll(rest);
        return List.copyOf(events);
    }

    private static @Nullable Instant firstExpiry(List<LotTake> takes) {
        return takes.stream()
                .map(LotTake::expiresAt)
                .filter(Objects::nonNull)
                .min(naturalOrder())
                .orElse(null);
    }

    /** Goods that left in this car are called back: nobody is to get them, and who has got them is to be told. */
    record LoadRecalled(
            String deliveryId, String warehouse, Instant recalledAt, String lotNumber, List<RecalledLine> lines)
            implements LoadEvent {}

    /** That was a mistake: these goods may be handed over. */
    record RecallEnded(String deliveryId, String warehouse, Instant endedAt, String lotNumber, List<RecalledLine> lines)
            implements LoadEvent {}

    /** @param quantity units that may still be on the car, or were handed over */
    record RecalledLine(String item, String lot, int quantity) {}

    record LoadReturned(String deliveryId, String warehouse, Instant returnedAt, List<ReturnedLine> lines)
            implements LoadEvent {}

    /** @param lot null where it is not known */
    record ReturnedLine(
            String item,
            int quantity,
            Condition condition,
            @Nullable String lot) {}

    /** What comes back in any other condition than GOOD is written off. */
    enum Condition {
        GOOD,
        DAMAGED,
        EXPIRED
    }
}
