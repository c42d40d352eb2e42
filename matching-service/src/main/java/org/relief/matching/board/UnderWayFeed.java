package org.relief.matching.board;

import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.relief.matching.board.BoardEvents.AreaRulesSet;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.Reports.PolicyChange;
import org.relief.matching.delivery.DeliveryEvent.EtaChanged;
import org.relief.matching.delivery.DeliveryEvent.Overdue;
import org.relief.matching.delivery.DeliveryEvent.ReturnOrdered;
import org.relief.matching.delivery.RestrictionEvent.RestrictionLifted;
import org.relief.matching.delivery.RestrictionEvent.RestrictionSet;
import org.relief.matching.delivery.StopEvent.StopChanged;
import org.relief.matching.delivery.StopEvent.StopHeld;
import org.relief.matching.delivery.StopEvent.StopResumed;
import org.relief.matching.delivery.StopEvent.StopWithdrawn;
import org.relief.matching.delivery.TripEvent.DispatchSet;
import org.relief.matching.delivery.TripEvent.TripHeld;
import org.relief.platform.eventing.Received;
import org.springframework.stereotype.Component;

/** Writes onto the board what becomes of a car and its stops while it is under way, and what coordinators decide. */
@Component
class UnderWayFeed {

    private static final String WITHDRAWN = "WITHDRAWN";

    private final BoardStore store;
    private final BoardFeed feed;

    UnderWayFeed(BoardStore store, BoardFeed feed) {
        this.store = store;
        this.feed = feed;
    }

    private void write(Received<?> event, String deliveryId, String guard, Bson change) {
        feed.write(event, Kind.DELIVERIES, deliveryId, guard, change);
    }

    /** Nobody goes there any more; a driver's own word about the stop, before or after, stands above that. */
    void withdrawn(Received<StopWithdrawn> event) {
        StopWithdrawn withdrawn = event.data();
        List<BoardEvents.Need> lines = withdrawn.lines().stream()
                .map(line -> new BoardEvents.Need(line.line(), line.item(), line.quantity()))
                .toList();
        var outcome = new BoardFeed.Outcome(
                WITHDRAWN,
                withdrawn.at(),
                null,
                BoardDocuments.nameOf(withdrawn.reason()),
                lines,
                withdrawn.decidedBy(),
                withdrawn.why(),
                null);
        String field = "outcomes." + withdrawn.stopId();
        Bson unheard = exists("heard." + withdrawn.stopId(), false);
        store.writeIf(Kind.DELIVERIES, withdrawn.deliveryId(), unheard, set(field, BoardStore.document(outcome)));
        feed.tell(event, Kind.DELIVERIES, withdrawn.deliveryId());
    }

    /** Word for word about one stop: the newest counts. */
    private void hold(Received<?> event, String deliveryId, String stopId, Bson change) {
        write(event, deliveryId, "holdSequence." + stopId, change);
    }

    void held(Received<StopHeld> event) {
        StopHeld held = event.data();
        hold(event, held.deliveryId(), held.stopId(), set("holds." + held.stopId(), BoardStore.document(held)));
    }

    void resumed(Received<StopResumed> event) {
        StopResumed resumed = event.data();
        String field = "holds." + resumed.stopId();
        List<Bson> changes = new ArrayList<>(List.of(
                set(field + ".resumedBy", BoardDocuments.nameOf(resumed.by())),
                set(field + ".resumedAt", resumed.at().toString())));
        if (resumed.decidedBy() != null) {
            changes.add(set(field + ".decidedBy", resumed.decidedBy()));
            changes.add(set(field + ".why", resumed.why()));
        }
        hold(event, resumed.deliveryId(), resumed.stopId(), combine(changes));
    }

    void changed(Received<StopChanged> event) {
        StopChanged changed = event.data();
        String stopId = changed.stop().stopId();
        Bson change = combine(
                set("changed." + stopId, BoardStore.document(changed.stop())),
                set(DeliveryDocuments.CHANGED_AT + "." + stopId, changed.at().toString()),
                set("etas." + stopId, changed.stop().arriveAt().toString()));
        write(event, changed.deliveryId(), "changedSequence." + stopId, change);
    }

    void eta(Received<EtaChanged> event) {
        EtaChanged eta = event.data();
        List<Bson> changes = new ArrayList<>(List.of(
                set("returnBy", eta.returnBy().toString()),
                set(UnderWayAlarms.BACK_AT, eta.returnBy().toEpochMilli())));
        eta.stops()
                .forEach(stop ->
                        changes.add(set("etas." + stop.stopId(), stop.arriveAt().toString())));
        if (eta.distanceMeters() != null) {
            changes.add(set("distanceMeters", eta.distanceMeters()));
            changes.add(set(AreaCounts.METERS, eta.distanceMeters()));
        }
        write(event, eta.deliveryId(), "etaSequence", combine(changes));
    }

    void overdue(Received<Overdue> event) {
        write(event, event.data().deliveryId(), "overdueSequence", set("overdue", BoardStore.document(event.data())));
    }

    void returnOrdered(Received<ReturnOrdered> event) {
        ReturnOrdered ordered = event.data();
        Bson change = combine(
                set("toBringBack", BoardStore.document(ordered)),
                set("bringsBack", !ordered.lines().isEmpty()));
        write(event, ordered.deliveryId(), "returnSequence", change);
    }

    void tripHeld(Received<TripHeld> event) {
        Bson change = set("trip", BoardStore.document(event.data()));
        feed.write(event, Kind.SHIFTS, event.data().shiftId(), "tripSequence", change);
    }

    void dispatchSet(Received<DispatchSet> event) {
        Bson change = set("dispatch", BoardStore.document(event.data()));
        feed.write(event, Kind.AREAS, event.key(), "dispatchSequence", change);
        DispatchSet set = event.data();
        changed(event, new PolicyChange(set.at(), "DISPATCH", set.decidedBy(), set.why()));
    }

    void rulesSet(Received<AreaRulesSet> event) {
        AreaRulesSet set = event.data();
        // Told again after a loss it is no other change.
        String id = event.key() + "/rules/" + set.at().toEpochMilli();
        changed(id, event, new PolicyChange(set.at(), "RULES", set.decidedBy(), set.why()));
        feed.tell(event, Kind.CHANGES, event.id());
    }

    /** Marked on what is drawn over time; the same event again is the same mark. */
    void changed(Received<?> event, PolicyChange change) {
        changed(event.id(), event, change);
    }

    private void changed(String id, Received<?> event, PolicyChange change) {
        Bson mark = combine(
                set("area", event.key()),
                set("change", BoardStore.document(change)),
                set(BoardStore.ORDER, change.at().toEpochMilli()));
        store.write(Kind.CHANGES, id, mark);
    }

    void restricted(Received<RestrictionSet> event) {
        RestrictionSet restriction = event.data();
        Bson change = combine(
                set("restriction", BoardStore.document(restriction)),
                set(BoardStore.ORDER, restriction.at().toEpochMilli()));
        feed.write(event, Kind.RESTRICTIONS, restriction.restrictionId(), "setSequence", change);
    }

    void lifted(Received<RestrictionLifted> event) {
        Document lifted = BoardStore.document(event.data());
        feed.write(event, Kind.RESTRICTIONS, event.data().restrictionId(), "liftedSequence", set("lifted", lifted));
    }
}
