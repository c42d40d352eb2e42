package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.relief.matching.board.BoardEvents.ContactOpened;
import org.relief.matching.board.BoardEvents.ReadingLimited;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.board.BoardViews.Alarm;
import org.relief.matching.board.BoardViews.AlarmView;
import org.relief.matching.board.BoardViews.ReaderView;
import org.springframework.stereotype.Component;

/** The alarms about those who are shown households: they stand for a day, or until somebody has seen to them. */
@Component
class ReaderAlarms {

    private static final Duration STANDS_FOR = Duration.ofHours(24);

    private final BoardStore store;
    private final Clock clock;

    ReaderAlarms(BoardStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    List<AlarmView> list(String area) {
        long recent = clock.instant().minus(STANDS_FOR).toEpochMilli();
        return store
                .list(Kind.READERS, and(eq("area", area), gt(ReaderFeed.SAID, recent)))
                .into(new ArrayList<>())
                .stream()
                .filter(ReaderAlarms::stands)
                .map(this::alarm)
                .toList();
    }

    Optional<Instant> findSaidAt(String area, String alarmId) {
        return store.find(Kind.READERS, alarmId)
                .filter(document -> area.equals(document.getString("area")) && document.containsKey(ReaderFeed.SAID))
                .map(document -> Instant.ofEpochMilli(document.get(ReaderFeed.SAID, 0L)));
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
        return new AlarmView(Alarm.READING_LIMITED, limited.at(), null, null, null, reader, id, null);
    }

    private AlarmView opened(String id, ContactOpened opened) {
        var reader = new ReaderView(id, opened.driverId(), true, opened.count(), opened.at(), null, opened.reason());
        var delivery = store.find(Kind.DELIVERIES, opened.deliveryId())
                .filter(document -> document.containsKey("route"))
                .map(DeliveryDocuments::delivery)
                .orElse(null);
        return new AlarmView(Alarm.OTHER_STOPS_READ, opened.at(), null, opened.stopId(), delivery, reader, id, null);
    }
}
