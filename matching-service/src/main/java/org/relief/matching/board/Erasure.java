package org.relief.matching.board;

import java.util.List;
import org.relief.matching.board.BoardEvents.AreaErased;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.platform.eventing.Received;
import org.springframework.stereotype.Component;

/** Of an operation that is erased the board keeps the map and the stock: nobody's place, nobody's trip. */
@Component
class Erasure {

    private static final List<Kind> OF_PEOPLE = List.of(
            Kind.REQUESTS,
            Kind.DELIVERIES,
            Kind.SHIFTS,
            Kind.DOUBTS,
            Kind.RESTRICTIONS,
            Kind.READERS,
            Kind.CALLS,
            Kind.ALARMS,
            Kind.CHANGES,
            Kind.STEERINGS,
            Kind.WHAT_IFS);

    private final BoardStore store;
    private final BoardFeed feed;

    Erasure(BoardStore store, BoardFeed feed) {
        this.store = store;
        this.feed = feed;
    }

    void erased(Received<AreaErased> event) {
        OF_PEOPLE.forEach(kind -> store.removeAll(kind, event.key()));
        feed.tell(event, Kind.AREAS, event.key());
    }
}
