package org.relief.notification.talk;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.relief.notification.channel.DriverChannel;
import org.relief.notification.ladder.Alerts;
import org.relief.notification.talk.Talk.Note;
import org.relief.notification.talk.Talk.Side;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;

/**
 * Messages, stored and told to the driver's phone, and by the ladder where nobody reads them there; nothing of them is on the bus.
 */
class Talks {

    private static final String COLLECTION = "talks";

    private final AggregateStore<Talk> talks;
    private final DriverChannel channel;
    private final Alerts alerts;
    private final Clock clock;

    Talks(AggregateStores stores, DriverChannel channel, Alerts alerts, Clock clock) {
        this.talks = stores.store(COLLECTION, Talk.class, Talk::area);
        this.channel = channel;
        this.alerts = alerts;
        this.clock = clock;
        stores.index(COLLECTION, Indexes.ascending("area", "waits"), Indexes.ascending("driverId"));
    }

    Talk say(String area, String driverId, String command, Note note) {
        Talk talk = change(area, driverId, command, known -> known.plus(note));
        // Also where a crash came in between, and it is said again: it rings once.
        if (note.from() == Side.COORDINATOR) {
            Talk.Said said = note.text() == null ? note.said() : null;
            alerts.said(area, driverId, note.id(), said == null ? null : said.name());
        }
        return talk;
    }

    Talk heard(String area, String driverId, String command, Side reader, String upTo) {
        if (reader == Side.DRIVER) {
            alerts.heard(area, driverId, command);
        }
        return change(area, driverId, command, talk -> talk.heardBy(reader, upTo, clock.instant()));
    }

    private Talk change(String area, String driverId, String command, UnaryOperator<Talk> change) {
        Outcome<Talk, Void> outcome = talks.handle(
                Talk.id(area, driverId),
                command,
                current ->
                        Decision.accept(change.apply(current == null ? Talk.of(area, driverId, List.of()) : current)));
        if (outcome instanceof Outcome.Applied<Talk, Void>(Talk talk, long version, boolean replayed) && !replayed) {
            channel.publish(driverId, talk.id() + "@" + version, "talk.changed", TalkView.of(talk));
        }
        return outcome.applied();
    }

    List<Talk> listOfDriver(String driverId) {
        return talks.list(eq("driverId", driverId), Sorts.ascending("_id"), 0);
    }

    Talk get(String area, String driverId) {
        return talks.find(Talk.id(area, driverId)).orElseGet(() -> Talk.of(area, driverId, List.of()));
    }

    /** Where a driver waits for a word. */
    List<Talk> listWaiting(String area) {
        return talks.list(and(eq("area", area), eq("waits", true)), Sorts.ascending("_id"), 0);
    }

    void forget(String area, String cause) {
        talks.list(eq("area", area), Sorts.ascending("_id"), 0)
                .forEach(talk -> change(area, talk.driverId(), cause, Talk::withoutWords));
    }
}
