package org.relief.intake.status;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.relief.intake.contact.HeldOfPeople;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The codes that go with references. Only a salted hash is kept. Tries are counted for each reference, whether there is such a
 * request or not, in the database: another instance or a restart gives nobody more of them.
 */
@Component
class StatusCodes implements HeldOfPeople {

    static final int TRIES = 6;
    static final Duration WITHIN = Duration.ofMinutes(15);

    private static final int HASHINGS = 5_000;
    private static final int BITS = 256;
    private static final byte[] NOBODYS = new byte[BITS / 8];

    private final MongoCollection<Document> codes;
    private final MongoCollection<Document> tries;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    StatusCodes(MongoDatabase database, Clock clock) {
        MongoDatabase safely = database.withWriteConcern(WriteConcern.MAJORITY);
        codes = safely.getCollection("status_codes");
        tries = safely.getCollection("status_tries");
        this.clock = clock;
    }

    /** Six digits, told once; an earlier code of the request is worth nothing from now on. */
    String make(String request) {
        String code = "%06d".formatted(random.nextInt(1_000_000));
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        codes.replaceOne(
                eq("_id", request),
                new Document("_id", request)
                        .append("salt", new Binary(salt))
                        .append("hash", new Binary(hash(code, salt))),
                new ReplaceOptions().upsert(true));
        return code;
    }

    /** As much work for a request that is not there, or has no code, as for one that has. */
    boolean fits(@Nullable String request, String code) {
        Document kept =
                codes.find(eq("_id", Objects.requireNonNullElse(request, "-"))).first();
        byte[] salt = kept == null ? NOBODYS : kept.get("salt", Binary.class).getData();
        byte[] hash = kept == null ? NOBODYS : kept.get("hash", Binary.class).getData();
        return MessageDigest.isEqual(hash(code, salt), hash) && kept != null;
    }

    /** Counts this try; false when there were too many. */
    boolean mayTry(String reference) {
        Instant now = clock.instant();
        Document all = tries.findOneAndUpdate(
                eq("_id", reference),
                Updates.combine(
                        Updates.pushEach("at", List.of(Date.from(now)), new PushOptions().slice(-TRIES - 1)),
                        Updates.set("last", Date.from(now))),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        Date since = Date.from(now.minus(WITHIN));
        return Objects.requireNonNull(all).getList("at", Date.class).stream()
                        .filter(at -> at.after(since))
                        .count()
                <= TRIES;
    }

    /** Who knows the code may look as often as they like. */
    void forgetTries(String reference) {
        tries.deleteOne(eq("_id", reference));
    }

    /** Nobody can tell what it is: the hash is kept, and that there is one is all that can be shown. */
    @Override
    public List<Held> list(Person who) {
        return codes.find(in("_id", who.requests()))
                .map(code -> Held.plain(Kind.STATUS_CODE, code.getString("_id"), Map.of("request", code.get("_id"))))
                .into(new ArrayList<>());
    }

    @Override
    public void erase(Held held) {
        codes.deleteOne(eq("_id", held.id()));
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void sweep() {
        tries.deleteMany(lt("last", Date.from(clock.instant().minus(WITHIN))));
    }

    private static byte[] hash(String code, byte[] salt) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(code.toCharArray(), salt, HASHINGS, BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
