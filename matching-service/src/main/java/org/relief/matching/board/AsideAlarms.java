package org.relief.matching.board;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.relief.matching.topology.AreasSetAside;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The alarm about an area in which nothing is planned. The instance that has the area says so every few seconds, where every
 * instance finds it; who says so no more has taken it up again, or is no more.
 */
@Component
class AsideAlarms implements AlarmSource {

    private static final Duration SAID_FOR = Duration.ofSeconds(30);
    private static final String SINCE = "asideSince";
    private static final String SAID_AT = "asideSaidAt";

    private final BoardStore store;
    private final AreasSetAside aside;
    private final Clock clock;

    AsideAlarms(BoardStore store, AreasSetAside aside, Clock clock) {
        this.store = store;
        this.aside = aside;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 5000)
    void say() {
        aside.since().forEach(this::say);
    }

    private void say(String area, Instant since) {
        store.freshness()
                .updateOne(
                        eq("_id", area),
                        combine(set(SINCE, since.toEpochMilli()), set(SAID_AT, clock.millis())),
                        new UpdateOptions().upsert(true));
    }

    @Override
    public Stream<AlarmView> list(String area) {
        long recently = clock.instant().minus(SAID_FOR).toEpochMilli();
        return Optional.ofNullable(store.freshness()
                        .find(and(eq("_id", area), gt(SAID_AT, recently)))
                        .first())
                .map(document -> Instant.ofEpochMilli(document.getLong(SINCE)))
                .map(since -> AlarmView.of(Alarm.AREA_ASIDE, area + "/service/" + Alarm.AREA_ASIDE.name(), since, 0))
                .stream();
    }
}
