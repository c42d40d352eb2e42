package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.bson.Document;
import org.relief.matching.board.AlarmView.AlarmFacts;
import org.relief.matching.board.BoardStore.Kind;
import org.relief.matching.delivery.Promise.Standing;
import org.relief.matching.delivery.PromiseEvent.PromiseChanged;
import org.springframework.stereotype.Component;

/**
 * The alarms about what people were told and is not so: they stand until it holds again or another time is told; what is broken
 * while somebody still waits.
 */
@Component
class PromiseAlarms implements AlarmSource {

    /** In a document of a request. */
    static final String PROMISE = "promise";

    static final String PROMISED_AT = "promisedAt";

    private static final int MOST = 50;
    private static final Duration STEP = Duration.ofMinutes(15);
    /** Worse than any time. */
    private static final int NOT_AT_ALL = 1000;

    private final BoardStore store;

    PromiseAlarms(BoardStore store) {
        this.store = store;
    }

    @Override
    public Stream<AlarmView> list(String area) {
        return store
                .list(
                        Kind.REQUESTS,
                        and(
                                eq("area", area),
                                in(AreaCounts.PROMISE, Standing.ENDANGERED.name(), Standing.BROKEN.name()),
                                in("state", "WAITING", "PLANNED", "ON_THE_WAY"),
                                exists("asked")))
                .sort(ascending(PROMISED_AT))
                .limit(MOST)
                .into(new ArrayList<>())
                .stream()
                .map(document -> alarm(area, document));
    }

    private static AlarmView alarm(String area, Document document) {
        PromiseChanged promise = BoardDocuments.required(document, PROMISE, PromiseChanged.class);
        boolean broken = promise.standing() == Standing.BROKEN;
        Instant expected = broken ? null : promise.expected();
        int late = expected == null
                ? NOT_AT_ALL
                : (int) Duration.between(promise.promised(), expected).dividedBy(STEP);
        int level = broken ? NOT_AT_ALL + 1 : late;
        String id = area + "/promise/" + document.getString("_id");
        return AlarmView.of(broken ? Alarm.PROMISE_BROKEN : Alarm.PROMISE_BREAKS, id, promise.toldAt(), level)
                .about(BoardDocuments.need(document))
                .about(new AlarmFacts(null, null, null, null, promise.promised(), expected));
    }
}
