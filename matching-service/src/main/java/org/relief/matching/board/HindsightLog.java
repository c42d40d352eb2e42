package org.relief.matching.board;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoWriteException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.relief.matching.plan.DaysOver;
import org.relief.matching.plan.Hindsight;
import org.springframework.stereotype.Component;

/** What looking back at days came to, kept as long as the days' figures are and as little a copy of the log. */
@Component
class HindsightLog {

    /**
     * How it stands with looking back at a day.
     *
     * @param from when it is looked back at, at the soonest
     * @param result null before that, and where nobody asked for anything or matching was away that night
     */
    record LookedBack(Instant from, @Nullable Hindsight result) {}

    private final BoardStore store;

    HindsightLog(BoardStore store) {
        this.store = store;
    }

    private static String id(String area, LocalDate day) {
        return area + "/" + day;
    }

    boolean isKept(String area, LocalDate day) {
        return store.hindsights()
                        .find(eq("_id", id(area, day)))
                        .projection(include("_id"))
                        .first()
                != null;
    }

    LookedBack find(String area, ZoneId zone, LocalDate day) {
        Document kept = store.hindsights().find(eq("_id", id(area, day))).first();
        Instant from = day.plusDays(1).atStartOfDay(zone).toInstant().plus(DaysOver.AFTER);
        return new LookedBack(from, kept == null ? null : BoardDocuments.required(kept, "hindsight", Hindsight.class));
    }

    /** The first one stays: another instance may have looked back at the same day. */
    void keep(String area, LocalDate day, Hindsight hindsight) {
        try {
            store.hindsights()
                    .insertOne(new Document("_id", id(area, day))
                            .append("area", area)
                            .append("at", hindsight.madeAt().toEpochMilli())
                            .append("hindsight", BoardStore.document(hindsight)));
        } catch (MongoWriteException e) {
            BoardStore.requireDuplicate(e);
        }
    }

    void forgetBefore(Instant then) {
        store.hindsights().deleteMany(lt("at", then.toEpochMilli()));
    }
}
