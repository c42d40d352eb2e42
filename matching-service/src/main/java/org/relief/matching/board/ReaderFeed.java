package org.relief.matching.board;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;

import java.time.Instant;
import org.relief.matching.area.CoordinatorCommands.AcknowledgeAlarm;
import org.relief.matching.board.BoardEvents.ContactOpened;
import org.relief.matching.board.BoardEvents.ReadingAllowed;
import org.relief.matching.board.BoardEvents.ReadingLimited;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.BoardViews.SeenView;
import org.relief.platform.eventing.Received;
import org.springframework.stereotype.Component;

/** Writes onto the board who was shown, or wanted to be shown, more households than it takes: by opaque ids. */
@Component
class ReaderFeed {

    /** When it was said last, and what was seen to of that; milliseconds. */
    static final String SAID = "saidAt";

    static final String SEEN = "seenAt";

    private final BoardStore store;
    private final BoardFeed feed;
    private final Alarms alarms;

    ReaderFeed(BoardStore store, BoardFeed feed, Alarms alarms) {
        this.alarms = alarms;
        this.store = store;
        this.feed = feed;
    }

    void limited(Received<ReadingLimited> event) {
        ReadingLimited limited = event.data();
        var change = combine(
                set("limited", BoardStore.document(limited)),
                set(SAID, limited.at().toEpochMilli()));
        feed.write(event, Kind.READERS, person(event, limited.readerId()), "limitedSequence", change);
    }

    void allowed(Received<ReadingAllowed> event) {
        seen(event, person(event, event.data().readerId()), event.data().at());
    }

    void opened(Received<ContactOpened> event) {
        ContactOpened opened = event.data();
        var change = combine(
                set("opened", BoardStore.document(opened)),
                set(SAID, opened.at().toEpochMilli()));
        String id = event.key() + "/delivery/" + opened.deliveryId();
        feed.write(event, Kind.READERS, id, "openedSequence", change);
    }

    /** What is over is done with once it was seen; all else carries a name, and may be out of sight for a while. */
    void acknowledged(Received<AcknowledgeAlarm> command) {
        String id = command.data().alarmId();
        var about = NeedAlarms.findAbout(id).filter(need -> need.kind().endsWhenSeen);
        if (command.data().until() == null && about.isPresent()) {
            seen(command, about.get());
        } else if (command.data().until() == null
                && store.find(Kind.READERS, id).isPresent()) {
            seen(command, id, command.data().saidAt());
        } else if (alarms.mark(command)) {
            feed.tell(command, Kind.ALARMS, id);
        }
    }

    /** By whom: others see that somebody has. */
    private void seen(Received<AcknowledgeAlarm> command, NeedAlarms.About about) {
        var seen = new SeenView(command.data().requestedBy(), command.headers().time());
        store.writeIf(
                Kind.REQUESTS,
                about.requestId(),
                eq("area", command.key()),
                set(NeedAlarms.seen(about.kind()), BoardStore.document(seen)));
        feed.tell(command, Kind.REQUESTS, about.requestId());
    }

    private void seen(Received<?> event, String id, Instant said) {
        store.write(Kind.READERS, id, combine(set("area", event.key()), max(SEEN, said.toEpochMilli())));
        feed.tell(event, Kind.READERS, id);
    }

    private static String person(Received<?> event, String readerId) {
        return event.key() + "/person/" + readerId;
    }
}
