package org.relief.matching.board;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.relief.matching.board.BoardViews.FreshnessView;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How new what the board shows is: the time of the newest event that was applied to an area, and how many the instance that
 * reads them has still before it. Kept where every instance finds it, about once a second while something happens.
 */
@Component
class Freshness {

    private static final String NEWEST = "newest";
    private static final String BEHIND = "behind";

    private final BoardStore store;
    private final Backlog backlog;
    private final Clock clock;
    private final Map<String, Long> newest = new ConcurrentHashMap<>();
    private final Map<String, Said> said = new ConcurrentHashMap<>();

    private record Said(long newest, long behind) {}

    Freshness(BoardStore store, Backlog backlog, Clock clock) {
        this.store = store;
        this.backlog = backlog;
        this.clock = clock;
    }

    void applied(String area, Instant time) {
        newest.merge(area, time.toEpochMilli(), Math::max);
    }

    @Scheduled(fixedDelay = 1000)
    void save() {
        long behind = backlog.records();
        newest.forEach((area, time) -> {
            Said now = new Said(time, behind);
            if (!now.equals(said.get(area))) {
                store.freshness()
                        .updateOne(
                                eq("_id", area),
                                combine(max(NEWEST, time), set(BEHIND, behind)),
                                new UpdateOptions().upsert(true));
                said.put(area, now);
            }
        });
    }

    Optional<FreshnessView> find(String area) {
        Document found = store.freshness().find(eq("_id", area)).first();
        return Optional.ofNullable(found)
                .filter(document -> document.containsKey(NEWEST))
                .map(this::view);
    }

    private FreshnessView view(Document document) {
        long time = document.getLong(NEWEST);
        long behind = document.get(BEHIND, 0L);
        long seconds = behind == 0 ? 0 : Math.max(0, (clock.millis() - time) / 1000);
        return new FreshnessView(Instant.ofEpochMilli(time), behind, seconds);
    }
}
