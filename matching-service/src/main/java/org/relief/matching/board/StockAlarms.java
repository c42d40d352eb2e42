package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Sorts.ascending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.bson.Document;
import org.relief.matching.board.AlarmView.AlarmFacts;
import org.relief.matching.board.BoardEvents.Available;
import org.relief.matching.board.BoardEvents.StockLevelChanged;
import org.relief.matching.board.BoardStore.Kind;
import org.springframework.stereotype.Component;

/** The alarms about stock that spoils tonight: available, nobody has booked it, and its use-by ends within twelve hours. */
@Component
class StockAlarms implements AlarmSource {

    /** In a document of a card: the first use-by of what is available; milliseconds. Absent where there is none. */
    static final String SPOILS_AT = "spoilsAt";

    private static final Duration TONIGHT = Duration.ofHours(12);
    private static final String USE_BY = "USE_BY";
    private static final int MOST = 50;

    private final BoardStore store;
    private final Clock clock;

    StockAlarms(BoardStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    static boolean isTonight(long ends, Instant now) {
        return ends > now.toEpochMilli() && ends <= now.plus(TONIGHT).toEpochMilli();
    }

    static OptionalLong spoilsAt(StockLevelChanged level, Instant now) {
        return spoiling(level)
                .filter(batch -> batch.isAfter(now))
                .mapToLong(Instant::toEpochMilli)
                .min();
    }

    private static Stream<Instant> spoiling(StockLevelChanged level) {
        return level.available().stream()
                .filter(StockAlarms::spoils)
                .map(Available::expiresAt)
                .filter(Objects::nonNull);
    }

    private static boolean spoils(Available batch) {
        return batch.quantity() > 0 && USE_BY.equals(batch.expiryKind());
    }

    @Override
    public Stream<AlarmView> list(String area) {
        long now = clock.millis();
        long tonight = now + TONIGHT.toMillis();
        List<Document> found = store.list(
                        Kind.STOCK,
                        and(
                                eq("area", area),
                                gt(SPOILS_AT, now),
                                lte(SPOILS_AT, tonight),
                                nin("warehouse", calledOff(area))))
                .sort(ascending(SPOILS_AT))
                .limit(MOST)
                .into(new ArrayList<>());
        return found.stream().map(document -> alarm(area, document, Instant.ofEpochMilli(tonight)));
    }

    /** Donors' places whose promise was called off: what was promised stays theirs. */
    private List<String> calledOff(String area) {
        return store.list(Kind.WAREHOUSES, and(eq("area", area), eq("facts.open", false), ne("facts.window", null)))
                .map(document -> document.getEmbedded(List.of("facts", "warehouse"), String.class))
                .into(new ArrayList<>());
    }

    private static AlarmView alarm(String area, Document document, Instant tonight) {
        StockLevelChanged level = BoardDocuments.required(document, "level", StockLevelChanged.class);
        Instant first = Instant.ofEpochMilli(document.getLong(SPOILS_AT));
        long units = level.available().stream()
                .filter(batch -> spoils(batch) && isBy(batch, tonight))
                .mapToLong(Available::quantity)
                .sum();
        String id = area + "/stock/" + Alarm.STOCK_SPOILS.name() + "/" + level.warehouse() + "/" + level.item();
        return AlarmView.of(Alarm.STOCK_SPOILS, id, first.minus(TONIGHT), (int) Math.min(units, Integer.MAX_VALUE))
                .about(new AlarmFacts(null, level.warehouse(), level.item(), units, first, null));
    }

    private static boolean isBy(Available batch, Instant end) {
        Instant expires = batch.expiresAt();
        return expires != null && !expires.isAfter(end);
    }
}
