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
        List<OnCar> cars) {

    enum State {
        RUNNING,
        DONE
    }

    /** Where some of it lies or belongs. */
    record Place(String warehouse, String item, List<String> lots, int units) {}

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
        return new Recall(id, lotNumber, item, by, at, State.RUNNING, places, List.of(), List.of());
    }

    Recall with(List<Fate> more) {
        List<Fate> all = Stream.concat(fates.stream(), more.stream()).toList();
        return new Recall(id, lotNumber, item, by, at, state, places, all, cars);
    }

    Recall done(List<OnCar> found) {
        return new Recall(id, lotNumber, item, by, at, State.DONE, places, fates, found);
    }

    /** Whether something was already said about a delivery's goods. */
    boolean knows(String delivery, String ofItem) {
        return fates.stream()
                .anyMatch(fate ->
                        fate.deliveryId().equals(delivery) && fate.item().equals(ofItem));
    }
}
