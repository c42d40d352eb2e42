package org.relief.matching.board;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import java.util.List;
import org.bson.conversions.Bson;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.platform.eventing.DatabaseSetup;
import org.springframework.stereotype.Component;

/** What the board's queries go by. */
@Component
class BoardIndexes {

    /** Serves a page without sorting the whole area; a server that has no sorted indexes leaves it unused. */
    private static final Bson NEWEST_FIRST =
            compoundIndex(ascending("area"), descending(BoardStore.ORDER), ascending("_id"));

    BoardIndexes(BoardStore store, DatabaseSetup setup) {
        for (Kind kind : Kind.values()) {
            store.collections(kind).forEach(place -> setup.index(place, ascending("area")));
        }
        for (Kind kind : List.of(
                Kind.REQUESTS, Kind.DELIVERIES, Kind.DOUBTS, Kind.RESTRICTIONS, Kind.STEERINGS, Kind.WHAT_IFS)) {
            store.collections(kind).forEach(place -> setup.index(place, NEWEST_FIRST));
        }
        for (Kind kind : List.of(Kind.REQUESTS, Kind.DELIVERIES)) {
            store.collections(kind)
                    .forEach(place ->
                            setup.index(place, ascending("area", "state"), ascending("area", BoardStore.UNCOUNTED)));
        }
        Bson longest = ascending("area", "state", BoardStore.ORDER);
        store.collections(Kind.REQUESTS).forEach(place -> setup.index(place, longest));
        setup.index(store.collection(Kind.REQUESTS), ascending("area", AreaCounts.WHY));
        setup.index(store.collection(Kind.REQUESTS), ascending("area", AreaCounts.PROMISE));
        setup.index(store.collection(Kind.STOCK), ascending("area", StockAlarms.SPOILS_AT));
        for (NeedSort sort : List.of(NeedSort.URGENCY, NeedSort.DEADLINE, NeedSort.VULNERABILITY)) {
            Bson sorted = ascending("area", sort.order.field(), "_id");
            store.collections(Kind.REQUESTS).forEach(place -> setup.index(place, sorted));
        }
        setup.step("what needs are sorted by", () -> NeedSort.fillIn(store));
        for (Kind kind : List.of(Kind.REQUESTS, Kind.DELIVERIES)) {
            setup.index(store.archive(kind), ascending("area", BoardStore.MOVING));
        }
        store.collections(Kind.REQUESTS).forEach(place -> setup.index(place, ascending("area", "asked.reference")));
        store.collections(Kind.DELIVERIES).forEach(place -> setup.index(place, ascending("area", "bringsBack")));
        setup.index(store.figures(), ascending("area", "at"));
        setup.index(store.hindsights(), ascending("at"));
        setup.index(store.collection(Kind.REQUESTS), ascending("area", "neighborhood", "state", BoardStore.ORDER));
        setup.index(store.collection(Kind.SHIFTS), ascending("area", "until"));
    }
}
