package org.relief.inventory.picking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.picking.LoadEvent.ReleaseReason;

/**
 * The goods of one delivery, from being set aside to the last unit handed over or brought back. It
 * drives what happens on several stock cards: a state in -ING says that the cards are being told, and
 * whoever finds it there tells them again until they have all heard.
 *
 * @param id of the delivery
 * @param driver opaque id
 * @param loadAt when the car comes for it
 * @param until how long it is set aside
 * @param released why it was or is being let go
 * @param cancelled the delivery will not go on
 * @param completed every stop has its outcome
 * @param loadedBy opaque id of who confirmed the load
 * @param changedAt of its state
 */
record Load(
        String id,
        String area,
        String warehouse,
        State state,
        String driver,
        Instant loadAt,
        Instant until,
        List<LoadLine> lines,
        List<Handover> handovers,
        List<GoodsReturn> returns,
        @Nullable ReleaseReason released,
        boolean cancelled,
        boolean completed,
        @Nullable String loadedBy,
        @Nullable Instant loadedAt,
        Instant changedAt) {

    enum State {
        RESERVING,
        RESERVED,
        REFUSED,
        RELEASING,
        RELEASED,
        EXPIRING,
        EXPIRED,
        LOADING,
        DISPATCHED,
        RETURNING,
        RETURNED,
        /** Everything that was loaded has been handed over. */
        DELIVERED;

        static final List<State> UNDER_WAY = List.of(RESERVING, RELEASING, EXPIRING, LOADING, RETURNING);

        boolean isLetGo() {
            return this == RELEASED || this == EXPIRED;
        }

        boolean isBeforeLoading() {
            return this == RESERVING || this == RESERVED || this == LOADING;
        }
    }

    /** The load of a newly planned delivery. */
    static Load planned(
            String delivery,
            String area,
            String warehouse,
            String driver,
            Instant loadAt,
            Instant until,
            List<LoadLine> lines,
            Instant now) {
        return new Load(
                delivery,
                area,
                warehouse,
                State.RESERVING,
                driver,
                loadAt,
                until,
                lines,
                List.of(),
                List.of(),
                null,
                false,
                false,
                null,
                null,
                now);
    }

    /** Remembers a delivery that was cancelled before it was heard of, so that its late plan sets nothing aside. */
    static Load neverMind(String delivery, String area, String warehouse, String driver, Instant now) {
        Load load = planned(delivery, area, warehouse, driver, now, now, List.of(), now);
        return new LoadDraft(load).state(State.RELEASED, now).cancelled().build();
    }

    Optional<LoadLine> findLine(String item) {
        return lines.stream().filter(line -> line.item().equals(item)).findFirst();
    }

    Optional<Handover> findHandover(String stop) {
        return handovers.stream().filter(h -> h.stop().equals(stop)).findFirst();
    }

    Optional<GoodsReturn> findReturn(String returnId) {
        return returns.stream().filter(r -> r.id().equals(returnId)).findFirst();
    }

    int onBoard() {
        return lines.stream().mapToInt(LoadLine::onBoard).sum();
    }

    /** Units said to be handed over that were never on the car. */
    int excess() {
        return handovers.stream().mapToInt(Handover::excess).sum();
    }
}
