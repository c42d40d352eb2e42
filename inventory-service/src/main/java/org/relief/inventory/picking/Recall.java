package org.relief.inventory.picking;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The maker or the state calls goods back: nothing of these lots goes out any more, in no warehouse. It first records where
 * they lie, then each stock card blocks them and each load that held some gets others; until all have, it is RUNNING and
 * will be resumed.
 *
 * @param lotNumber the maker's own, as on the packages
 * @param item only of this one; null for whatever has that number
 * @param by opaque id of who called them back
 * @param held what was set aside for whom, written down before the cards give them others; older documents have none
 * @param undo who took it back; null when nobody did
 */
record Recall(
        String id,
        String lotNumber,
        @Nullable String item,
        String by,
        Instant at,
        State state,
        List<Place> places,
        List<Fate> fates,
        List<OnCar> cars,
        List<Held> held,
        @Nullable Undo undo) {

    @SuppressWarnings("ConstantValue") // older documents
    Recall {
        held = held == null ? List.of() : held;
    }

    enum State {
        RUNNING,
        DONE,
        /** It was a mistake: its lots are being let out again. */
        UNDOING,
        UNDONE
    }

    /** @param by opaque id of who took it back */
    record Undo(String by, Instant at) {}

    /** Where some of it lies or belongs. */
    record Place(String warehouse, String item, List<String> lots, int units) {}

    /** @param units of the item that the delivery had then, of whatever lots */
    record Held(String deliveryId, String warehouse, String item, int units) {}

    /**
     * What became of goods that were set aside.
     *
     * @param before units of the item that the load had, of whatever lots
     */
    record Fate(String deliveryId, String warehouse, String item, Kind kind, int before, int after) {

        enum Kind {
            /** It has other lots instead. */
            REPOINTED,
            /** It has fewer, and somebody is loading it already: it goes with less. */
            SHORTENED,
            /** There were no others: its requests go back into the plan. */
            RELEASED
        }
    }

    /** Units that have left and may still be on the car, or were handed over: whoever drives it is to be called. */
    record OnCar(String deliveryId, String driverId, String warehouse, String item, String lot, int units) {}

    static Recall begun(String id, String lotNumber, @Nullable String item, String by, Instant at, List<Place> places) {
        return new Recall(id, lotNumber, item, by, at, State.RUNNING, places, List.of(), List.of(), List.of(), null);
    }

    Recall with(List<Fate> more) {
        List<Fate> all = Stream.concat(fates.stream(), more.stream()).toList();
        return new Recall(id, lotNumber, item, by, at, state, places, all, cars, held, undo);
    }

    /** Each delivery's goods once, as they were first seen: later some may be re-pointed already. */
    Recall holding(List<Held> more) {
        List<Held> all = Stream.concat(
                        held.stream(),
                        more.stream()
                                .filter(one -> held.stream()
                                        .noneMatch(known -> known.deliveryId().equals(one.deliveryId())
                                                && known.item().equals(one.item()))))
                .toList();
        return new Recall(id, lotNumber, item, by, at, state, places, fates, cars, all, undo);
    }

    List<Held> held(Place place) {
        return held.stream()
                .filter(one ->
                        one.warehouse().equals(place.warehouse()) && one.item().equals(place.item()))
                .toList();
    }

    Recall done(List<OnCar> found) {
        return new Recall(id, lotNumber, item, by, at, State.DONE, places, fates, found, held, undo);
    }

    /** The first who takes it back is who did. */
    Recall undoing(String who, Instant now) {
        return isTakenBack()
                ? this
                : new Recall(id, lotNumber, item, by, at, State.UNDOING, places, fates, cars, held, new Undo(who, now));
    }

    Recall undone() {
        return new Recall(id, lotNumber, item, by, at, State.UNDONE, places, fates, cars, held, undo);
    }

    boolean isTakenBack() {
        return state == State.UNDOING || state == State.UNDONE;
    }

    /** Whether something was already said about a delivery's goods. */
    boolean knows(String delivery, String ofItem) {
        return fates.stream()
                .anyMatch(fate ->
                        fate.deliveryId().equals(delivery) && fate.item().equals(ofItem));
    }
}
