package org.relief.intake.request;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.intake.request.ReliefRequest.Status;

/**
 * What a list of requests is narrowed to, by the operator or by the areas within reach; null means any.
 *
 * @param closingSoon of which nobody has said for long that they stand
 * @param suspected that may be of a household that has asked already
 */
record RequestSearch(
        @Nullable Set<String> areas,
        ReliefRequest.@Nullable Status status,
        @Nullable String outlook,
        @Nullable String neighborhood,
        boolean closingSoon,
        boolean suspected,
        boolean doorOff,
        @Nullable ToConfirm toConfirm) {

    /** States of an outlook in which somebody is to come. */
    static final List<String> COMING = List.of("PLANNED", "ON_THE_WAY");

    private static final Bson OPEN = eq("status", Status.OPEN.name());

    /**
     * Open ones of which somebody is to ask whether they stand: not those to whom somebody is to come.
     *
     * @param untouchedSince of which nobody has said so since then
     * @param reopened since when people can buy food again, by neighborhood
     */
    record ToConfirm(Instant untouchedSince, Map<String, Instant> reopened) {

        private Bson filter() {
            List<Bson> any = new ArrayList<>(List.of(untouched(untouchedSince)));
            reopened.forEach((code, since) -> any.add(and(eq("asked.neighborhood", code), untouched(since))));
            return and(OPEN, nin("outlook.state", COMING), or(any));
        }
    }

    RequestSearch(
            @Nullable Set<String> areas,
            ReliefRequest.@Nullable Status status,
            @Nullable String outlook,
            @Nullable String neighborhood,
            boolean closingSoon,
            boolean suspected) {
        this(areas, status, outlook, neighborhood, closingSoon, suspected, false, null);
    }

    RequestSearch toConfirm(ToConfirm which) {
        return new RequestSearch(areas, status, outlook, neighborhood, closingSoon, suspected, doorOff, which);
    }

    RequestSearch doorOff(boolean only) {
        return new RequestSearch(areas, status, outlook, neighborhood, closingSoon, suspected, only, toConfirm);
    }

    /** @param askedAhead who was not touched since then is closed soon */
    Bson filter(Instant askedAhead) {
        List<Bson> all = new ArrayList<>();
        if (areas != null) {
            all.add(in("area", areas));
        }
        if (status != null) {
            all.add(eq("status", status.name()));
        }
        if (outlook != null) {
            all.add(inState(outlook));
        }
        if (neighborhood != null) {
            all.add(eq("asked.neighborhood", neighborhood));
        }
        if (closingSoon) {
            all.add(and(OPEN, untouched(askedAhead)));
        }
        if (suspected) {
            all.add(and(OPEN, exists("trail.suspects.0")));
        }
        if (doorOff) {
            all.add(and(OPEN, exists(Requests.DOOR_OFF)));
        }
        if (toConfirm != null) {
            all.add(toConfirm.filter());
        }
        return all.isEmpty() ? new BsonDocument() : and(all);
    }

    private static Bson untouched(Instant since) {
        Date at = Date.from(since);
        return or(lt("touchedAt", at), and(exists("touchedAt", false), lt("loggedAt", at)));
    }

    /** Those wait too that matching has not said anything about yet. */
    private static Bson inState(String outlook) {
        Bson said = eq("outlook.state", outlook);
        return outlook.equals("WAITING") ? or(said, and(OPEN, exists("outlook", false))) : said;
    }
}
