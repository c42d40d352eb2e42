package org.relief.intake.contact;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.DatabaseSetup;
import org.relief.platform.eventing.Documents;
import org.relief.platform.web.secrets.Cipher256;
import org.relief.platform.web.time.Ids;

/**
 * Photos of parcels at doors, one of a visit, each sealed under the key of its request's contact: what destroys the contact
 * destroys them, in every copy.
 */
public class ParcelPhotos {

    static final String COLLECTION = "parcel_photos";
    /** The entry of the contact that it lies with. */
    static final String CONTACT = "contact";

    private static final String CONTENT = "content";

    /**
     * @param id made by the phone: what is sent again counts once, and what was taken back stays away
     * @param stop at which it was taken
     */
    public record Photo(String id, String stop, Instant at, byte[] jpeg) {

        @Override
        public String toString() {
            return "Photo[" + stop + "]";
        }
    }

    /** That there is one, without what it shows. */
    public record Taken(String stop, Instant at) {}

    /**
     * @param content gone when it was taken back
     * @param until what was taken at this visit until then was of a handover that is taken back; null where none is
     */
    private record Sealed(
            String id,
            String contact,
            String stop,
            String photo,
            Instant at,
            byte @Nullable [] content,
            @Nullable Instant until) {}

    private final MongoCollection<BsonDocument> photos;
    private final ContactKeys keys;
    private final Audit audit;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    ParcelPhotos(MongoDatabase database, ContactKeys keys, Audit audit, Ids ids) {
        this.photos = of(database);
        this.keys = keys;
        this.audit = audit;
        this.ids = ids;
    }

    static MongoCollection<BsonDocument> of(MongoDatabase database) {
        return database.withWriteConcern(WriteConcern.MAJORITY).getCollection(COLLECTION, BsonDocument.class);
    }

    void index(DatabaseSetup setup) {
        setup.index(photos, Indexes.ascending(CONTACT));
    }

    /** In place of the one of this visit so far. False when the contact is destroyed, and the key with it. */
    public boolean keep(String entry, Photo photo) {
        Optional<Cipher256> cipher = cipher(entry);
        cipher.filter(_ -> !isTakenBack(entry, photo)).ifPresent(known -> keep(entry, photo, known));
        return cipher.isPresent();
    }

    private void keep(String entry, Photo photo, Cipher256 cipher) {
        String id = id(entry, photo.stop());
        byte[] content = cipher.seal(photo.jpeg(), place(id));
        save(new Sealed(id, entry, photo.stop(), photo.id(), photo.at(), content, null));
        if (isThere(id, ofNoHandover(photo))) {
            // Taken back meanwhile.
            photos.updateOne(and(eq("_id", id), eq("photo", photo.id())), unset(CONTENT));
        }
        if (keys.find(entry).isEmpty()) {
            // Destroyed meanwhile: it is noise already, and need not lie about.
            photos.deleteOne(eq("_id", id));
        }
    }

    private boolean isTakenBack(String entry, Photo photo) {
        Bson itself = and(eq("photo", photo.id()), exists(CONTENT, false));
        return isThere(id(entry, photo.stop()), or(itself, ofNoHandover(photo)));
    }

    private static Bson ofNoHandover(Photo photo) {
        return gte("until", Date.from(photo.at()));
    }

    private boolean isThere(String id, Bson wanted) {
        return photos.find(and(eq("_id", id), wanted))
                        .projection(exclude(CONTENT))
                        .first()
                != null;
    }

    /**
     * The handover that this visit's photo is of is taken back, whichever it is: what was taken until then is kept no more,
     * also when it comes later. Whether one lay here.
     */
    public boolean takeBack(String entry, String stop, Instant until) {
        String id = id(entry, stop);
        boolean lay = isThere(id, and(lte("at", Date.from(until)), exists(CONTENT)));
        try {
            photos.insertOne(Documents.write(new Sealed(id, entry, stop, "", until, null, until)));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            photos.updateOne(and(eq("_id", id), lte("at", Date.from(until))), unset(CONTENT));
            photos.updateOne(eq("_id", id), max("until", Date.from(until)));
        }
        return lay;
    }

    /** One that comes later under this id is kept no more. */
    public void remove(String entry, String stop, String photo, Instant now) {
        String id = id(entry, stop);
        BsonDocument known =
                photos.find(eq("_id", id)).projection(exclude(CONTENT)).first();
        if (known == null) {
            save(new Sealed(id, entry, stop, photo, now, null, null));
        } else {
            photos.updateOne(and(eq("_id", id), eq("photo", photo)), unset(CONTENT));
        }
    }

    /** Until when its handovers are taken back stays. */
    private void save(Sealed lying) {
        BsonDocument fields = Documents.write(lying);
        fields.remove("_id");
        Bson set = new BsonDocument("$set", fields);
        photos.updateOne(
                eq("_id", lying.id()),
                lying.content() == null ? combine(set, unset(CONTENT)) : set,
                new UpdateOptions().upsert(true));
    }

    /** The earliest first. */
    public List<Taken> list(String entry) {
        return photos
                .find(ofContact(entry))
                .projection(exclude(CONTENT))
                .sort(Sorts.ascending("at"))
                .into(new ArrayList<>())
                .stream()
                .filter(document -> Documents.isReadable(document, Sealed.class))
                .map(document -> Documents.read(document, Sealed.class))
                .map(lying -> new Taken(lying.stop(), lying.at()))
                .toList();
    }

    /** Reads for a person; nothing is shown that is not in the audit. */
    public Optional<byte[]> read(String entry, String stop, String request, Reader reader, Instant now) {
        Optional<byte[]> found = open(entry, stop);
        audit.append(ContactRead.of(ids.next().toString(), request, reader, now, found.isPresent()));
        return found;
    }

    private Optional<byte[]> open(String entry, String stop) {
        String id = id(entry, stop);
        BsonDocument found = photos.find(and(eq("_id", id), exists(CONTENT))).first();
        return found == null
                ? Optional.empty()
                : cipher(entry)
                        .map(cipher -> cipher.open(found.getBinary(CONTENT).getData(), place(id)));
    }

    /** When another contact takes the place of this one. */
    public void carry(String from, String to) {
        photos.find(eq(CONTACT, from)).into(new ArrayList<>()).stream()
                .filter(document -> Documents.isReadable(document, Sealed.class))
                .map(document -> Documents.read(document, Sealed.class))
                .forEach(lying -> carry(lying, to));
    }

    private void carry(Sealed lying, String to) {
        if (lying.until() != null) {
            takeBack(to, lying.stop(), lying.until());
        }
        open(lying.contact(), lying.stop())
                .ifPresent(jpeg -> keep(to, new Photo(lying.photo(), lying.stop(), lying.at(), jpeg)));
    }

    private static Bson ofContact(String entry) {
        return and(eq(CONTACT, entry), exists(CONTENT));
    }

    private Optional<Cipher256> cipher(String entry) {
        return keys.find(entry).map(key -> new Cipher256(key, random));
    }

    private static String id(String entry, String stop) {
        return entry + "/photo/" + stop;
    }

    /** Neither the contact nor another visit's photo can be put in its place. */
    private static byte[] place(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }
}
