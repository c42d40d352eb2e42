package org.relief.intake.contact;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.secrets.Cipher256;
import tools.jackson.databind.json.JsonMapper;

/** What is known of doors, each sealed in its contact's entry of the vault under that contact's own key. */
public class Doors {

    private static final String DOOR = "door";
    private static final String VERSION = "doorVersion";
    private static final int TRIES = 20;

    private final MongoCollection<BsonDocument> contacts;
    private final ContactKeys keys;
    private final JsonMapper json;
    private final SecureRandom random = new SecureRandom();

    Doors(MongoDatabase database, ContactKeys keys, JsonMapper json) {
        this.contacts = database.withWriteConcern(WriteConcern.MAJORITY).getCollection("contacts", BsonDocument.class);
        this.keys = keys;
        this.json = json;
    }

    /** Nothing known where the contact is destroyed. */
    public Door get(String entry) {
        BsonDocument found = find(entry);
        return found == null
                ? Door.UNKNOWN
                : cipher(entry).map(cipher -> open(entry, cipher, found)).orElse(Door.UNKNOWN);
    }

    /** Two who say something at once are both heard. False when the contact is destroyed, and its door with it. */
    public boolean change(String entry, UnaryOperator<Door> change) {
        return cipher(entry).map(cipher -> change(entry, cipher, change)).orElse(false);
    }

    private boolean change(String entry, Cipher256 cipher, UnaryOperator<Door> change) {
        for (int i = 0; i < TRIES; i++) {
            BsonDocument found = find(entry);
            if (found == null) {
                return false;
            }
            Door before = open(entry, cipher, found);
            Door next = change.apply(before);
            if (next.equals(before) || save(entry, cipher, found, next)) {
                return true;
            }
        }
        throw new IllegalStateException("too many say something of one door at once");
    }

    /** What was known of a door stays known when another contact takes the place of this one. */
    public void carry(String from, String to) {
        Door known = get(from);
        if (!known.equals(Door.UNKNOWN)) {
            change(to, _ -> known);
        }
    }

    private boolean save(String entry, Cipher256 cipher, BsonDocument found, Door next) {
        Bson unchanged = found.containsKey(VERSION)
                ? eq(VERSION, found.getNumber(VERSION).intValue())
                : exists(VERSION, false);
        byte[] sealed = cipher.seal(json.writeValueAsBytes(next), place(entry));
        return contacts.updateOne(
                                and(eq("_id", entry), exists("content"), unchanged),
                                combine(set(DOOR, new BsonBinary(sealed)), inc(VERSION, 1)))
                        .getModifiedCount()
                == 1;
    }

    private @Nullable BsonDocument find(String entry) {
        return contacts.find(and(eq("_id", entry), exists("content")))
                .projection(include(DOOR, VERSION))
                .first();
    }

    private Door open(String entry, Cipher256 cipher, BsonDocument found) {
        return found.containsKey(DOOR)
                ? json.readValue(cipher.open(found.getBinary(DOOR).getData(), place(entry)), Door.class)
                : Door.UNKNOWN;
    }

    private Optional<Cipher256> cipher(String entry) {
        return keys.find(entry).map(key -> new Cipher256(key, random));
    }

    /** Another place than the contact's: neither can be put where the other belongs. */
    private static byte[] place(String entry) {
        return (entry + "/door").getBytes(StandardCharsets.UTF_8);
    }
}
