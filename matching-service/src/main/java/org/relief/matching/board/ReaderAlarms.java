package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.bson.Document;
import org.relief.matching.board.BoardEvents.ContactOpened;
import org.relief.matching.board.BoardEvents.ReadingLimited;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.BoardViews.ReaderView;
import org.springframework.stereotype.Component;

/** The alarms about those who are shown households: they stand for a day, or until somebody has seen to them. */
@Component
class ReaderAlarms implements AlarmSource {

    private static final Duration STANDS_FOR = Duration.ofHours(24);

    private final BoardStore store;
    private final Clock clock;

    ReaderAlarms(BoardStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Stream<AlarmView> list(String area) {
        long recent = clock.instant().minus(STANDS_FOR).toEpochMilli();
        return store
                .list(Kind.READERS, and(eq("area", area), gt(ReaderFeed.SAID, recent)))
                .into(new ArrayList<>())
                .stream()
                .filter(ReaderAlarms::stands)
                .map(this::alarm);
    }

    private static boolean stands(Document document) {
        return document.get(ReaderFeed.SAID, 0L) > document.get(ReaderFeed.SEEN, 0L);
    }

    private AlarmView alarm(Document document) {
        String id = document.getString("_id");
        return document.containsKey("limited")
                ? limited(id, BoardDocuments.required(document, "limited", ReadingLimited.class))
                : opened(id, BoardDocuments.required(document, "opened", ContactOpened.class));
    }

    private static AlarmView limited(String id, ReadingLimited limited) {
        var reader = new ReaderView(
                id, limited.readerId(), limited.driver(), limited.count(), limited.since(), limited.until(), null);
        return AlarmView.of(Alarm.READING_LIMITED, id, limited.at(), limited.count())
                .about(reader);
    }

    private AlarmView opened(String id, ContactOpened opened) {
        var reader = new ReaderView(id, opened.driverId(), true, opened.count(), opened.at(), null, opened.reason());
        var alarm = AlarmView.of(Alarm.OTHER_STOPS_READ, id, opened.at(), opened.count())
                .about(reader);
        return store.find(Kind.DELIVERIES, opened.deliveryId())
                .filter(document -> document.containsKey("route"))
                .map(DeliveryDocuments::delivery)
                .map(alarm::about)
                .orElse(alarm);
    }
}
