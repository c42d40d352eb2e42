package org.relief.intake.request;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.relief.intake.contact.HeldOfPeople;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The codes that households tell drivers. They are kept as they are said, for a caller who forgot it is told again: whoever
 * knows one learns nothing by it. It is another one than the status page's, which a driver must not learn. The few guesses
 * are counted with the code, in the database: another instance or a restart gives nobody more of them.
 */
@Component
class HandoverCodes implements HeldOfPeople {

    /** What became of a code that was told at a door. */
    enum Checked {
        MATCHED,
        MISMATCHED,
        /** This household was told none. */
        NO_CODE,
        /** Too many others were tried before. */
        TOO_MANY
    }

    /** Why a household gets another one. */
    enum Why {
        FORGOTTEN,
        MISHEARD,
        KNOWN_TO_OTHERS
    }

    static final int GUESSES = 5;

    private static final Duration KEPT = Duration.ofDays(180);

    private final MongoCollection<Document> codes;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    HandoverCodes(MongoDatabase database, Clock clock) {
        this.codes = database.withWriteConcern(WriteConcern.MAJORITY).getCollection("handover_codes");
        this.clock = clock;
    }

    /** Made the first time, so that a request of before has one too; then always the same. */
    String of(String request) {
        return written(
                request,
                Updates.combine(
                        Updates.setOnInsert("code", HandoverCode.make(random)),
                        Updates.setOnInsert("at", Date.from(clock.instant()))));
    }

    /** Another one; the one before is worth nothing from now on. */
    String replace(String request, Why why, String by) {
        Date now = Date.from(clock.instant());
        return written(
                request,
                Updates.combine(
                        Updates.set("code", HandoverCode.make(random)),
                        Updates.set("at", now),
                        Updates.unset("wrong"),
                        Updates.push(
                                "replaced",
                                new Document("at", now).append("by", by).append("why", why.name()))));
    }

    private String written(String request, Bson change) {
        var options = new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        return Objects.requireNonNull(codes.findOneAndUpdate(eq("_id", request), change, options))
                .getString("code");
    }

    /** The same wrong one, sent again, is one guess; what cannot be a code is none. */
    Checked check(String request, String said) {
        Document kept = codes.find(eq("_id", request)).first();
        if (kept == null) {
            return Checked.NO_CODE;
        }
        if (said.equals(kept.getString("code"))) {
            return wrong(kept).size() < GUESSES ? Checked.MATCHED : Checked.TOO_MANY;
        }
        return !HandoverCode.isOne(said) || wrong(kept).contains(said) || counts(request, said)
                ? Checked.MISMATCHED
                : Checked.TOO_MANY;
    }

    private static List<String> wrong(Document kept) {
        return kept.getList("wrong", String.class, List.of());
    }

    private boolean counts(String request, String said) {
        Bson free = and(eq("_id", request), exists("wrong." + (GUESSES - 1), false));
        return codes.updateOne(free, Updates.addToSet("wrong", said)).getMatchedCount() == 1;
    }

    @Override
    public List<Held> list(Person who) {
        return codes.find(in("_id", who.requests()))
                .map(kept -> Held.plain(
                        Kind.HANDOVER_CODE,
                        kept.getString("_id"),
                        Map.of("request", kept.getString("_id"), "code", kept.getString("code"))))
                .into(new ArrayList<>());
    }

    @Override
    public void erase(Held held) {
        codes.deleteOne(eq("_id", held.id()));
    }

    @Scheduled(fixedDelayString = "PT24H", initialDelayString = "PT20M")
    void sweep() {
        codes.deleteMany(lt("at", Date.from(clock.instant().minus(KEPT))));
    }
}
