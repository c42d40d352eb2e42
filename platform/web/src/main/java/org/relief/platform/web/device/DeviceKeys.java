package org.relief.platform.web.device;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.relief.platform.web.secrets.Cipher256;
import org.relief.platform.web.security.CurrentUser;

/** Collection {@code deviceKeys}: 256 random bits for each person and device, made when first asked for; with how far the person reached then. */
final class DeviceKeys {

    private static final int BYTES = 32;

    /** Whoever needs more has none of those that were asked for longest ago any more. */
    private static final int MOST = 50;

    private final MongoCollection<Document> keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    DeviceKeys(MongoDatabase database, Clock clock) {
        this.keys = database.getCollection("deviceKeys");
        this.clock = clock;
    }

    /** @param person how far they reached when the key was asked for last, as their token said */
    record DeviceKey(byte[] key, CurrentUser person) {

        Cipher256 cipher() {
            return new Cipher256(key, new SecureRandom());
        }

        @Override
        public String toString() {
            return person.toString();
        }
    }

    byte[] get(CurrentUser person, UUID device) {
        byte[] fresh = new byte[BYTES];
        random.nextBytes(fresh);
        Document found = Objects.requireNonNull(keys.findOneAndUpdate(
                eq("_id", id(person.id(), device)),
                combine(
                        setOnInsert("key", new Binary(fresh)),
                        setOnInsert("person", person.id()),
                        set("device", device.toString()),
                        set("roles", List.copyOf(person.roles())),
                        set("areas", List.copyOf(person.areas())),
                        set("warehouses", List.copyOf(person.warehouses())),
                        set("askedAt", Date.from(clock.instant()))),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
        byte[] key = found.get("key", Binary.class).getData();
        if (Arrays.equals(key, fresh)) {
            keepFew(person.id());
        }
        return key;
    }

    Optional<DeviceKey> find(String person, UUID device) {
        return Optional.ofNullable(keys.find(eq("_id", id(person, device))).first())
                .map(found -> new DeviceKey(
                        found.get("key", Binary.class).getData(),
                        new CurrentUser(
                                person, codes(found, "roles"), codes(found, "areas"), codes(found, "warehouses"))));
    }

    private static Set<String> codes(Document found, String name) {
        return Set.copyOf(found.getList(name, String.class, List.of()));
    }

    /** What it opened is noise from now on. */
    void destroy(UUID device) {
        keys.deleteMany(eq("device", device.toString()));
    }

    private void keepFew(String person) {
        keys.createIndex(Indexes.ascending("device"));
        List<String> old = keys.find(eq("person", person))
                .sort(descending("askedAt"))
                .skip(MOST)
                .projection(Projections.include("_id"))
                .map(key -> key.getString("_id"))
                .into(new ArrayList<>());
        keys.deleteMany(in("_id", old));
    }

    private static String id(String person, UUID device) {
        return person + "/" + device;
    }
}
