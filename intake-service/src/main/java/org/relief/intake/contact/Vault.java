package org.relief.intake.contact;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.intake.contact.Lookups.Former;
import org.relief.intake.contact.Lookups.Sought;
import org.relief.intake.household.Caller;
import org.relief.intake.household.Trait.Kind;
import org.relief.platform.eventing.DatabaseSetup;
import org.relief.platform.eventing.Documents;
import org.relief.platform.web.secrets.Cipher256;
import org.relief.platform.web.time.Ids;
import tools.jackson.databind.json.JsonMapper;

/**
 * Contacts, each encrypted with a key of its own. The keys lie in their own database, wrapped by a master key: without
 * the key a contact is noise, in every backup too, so destroying the key destroys the contact. What it is found by, tokens of
 * phones, names and addresses, is made with a key of the week and goes the same way.
 *
 * <p>An entry is written before the request that refers to it and is <em>unsettled</em> until that request is stored; what a
 * crash leaves unsettled is for the sweep.
 */
public class Vault {

    /**
     * An entry without its content.
     *
     * @param request the request's id, or a name of another kind with a slash: {@code call/…} for who is called in turn
     */
    public record Entry(String id, String request) {}

    /** Whoever refers to entries beside requests. */
    public interface Keeper {

        /** Whether this entry, which was never settled, is referred to all the same. */
        boolean keeps(Entry entry);
    }

    private record Sealed(
            String id,
            String request,
            byte @Nullable [] content,
            @Nullable String week,
            @Nullable List<String> traits,
            boolean settled,
            Instant storedAt) {}

    /** An entry by what it is found by: not by what it says. */
    private record Known(
            String id, String request, @Nullable List<String> traits, Instant storedAt) {}

    /** Namesakes there are many; who is meant has more in common, and is among the latest of another kind. */
    private static final int MOST_OF_A_KIND = 60;

    private static final Bson KNOWN = Documents.only(Known.class);

    private final MongoCollection<BsonDocument> contacts;
    private final MongoCollection<BsonDocument> photos;
    private final ContactKeys keys;
    private final Lookups lookups;
    private final Audit audit;
    private final JsonMapper json;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    Vault(MongoDatabase database, ContactKeys keys, Lookups lookups, Audit audit, JsonMapper json, Ids ids) {
        this.contacts = database.withWriteConcern(WriteConcern.MAJORITY).getCollection("contacts", BsonDocument.class);
        this.photos = ParcelPhotos.of(database);
        this.keys = keys;
        this.lookups = lookups;
        this.audit = audit;
        this.json = json;
        this.ids = ids;
    }

    void index(DatabaseSetup setup) {
        Stream.of("phone", "address", "week", "settled")
                .forEach(field -> setup.index(contacts, Indexes.ascending(field)));
        // in the order of latest(): a whole town shares some traits
        setup.index(contacts, Indexes.compoundIndex(Indexes.ascending("traits"), Indexes.descending("storedAt")));
    }

    /** Stores a contact, unsettled. The key comes last: an entry without one was never complete. */
    public void store(Entry entry, String area, Contact contact, Instant now) {
        byte[] key = new byte[Cipher256.KEY_BYTES];
        random.nextBytes(key);
        Tokens tokens = lookups.tokens(area, contact, now);
        byte[] content = new Cipher256(key, random).seal(json.writeValueAsBytes(contact), place(entry.id()));
        contacts.insertOne(Documents.write(
                new Sealed(entry.id(), entry.request(), content, tokens.week(), tokens.traits(), false, now)));
        keys.add(entry.id(), key);
    }

    /** The request that refers to the entry is stored. */
    public void settle(String id) {
        contacts.updateOne(eq("_id", id), set("settled", true));
    }

    /** The request that refers to the entry may soon refer to another one. */
    public void unsettle(String id) {
        contacts.updateOne(eq("_id", id), set("settled", false));
    }

    /** Removes an entry that no request refers to. */
    public void discard(String id) {
        keys.destroy(id);
        photos.deleteMany(eq(ParcelPhotos.CONTACT, id));
        contacts.deleteOne(eq("_id", id));
    }

    /** Destroys the key and forgets the tokens; the entry stays as a sign that there was one. */
    public void destroy(String id) {
        keys.destroy(id);
        photos.deleteMany(eq(ParcelPhotos.CONTACT, id));
        contacts.updateOne(
                eq("_id", id),
                combine(
                        unset("content"),
                        unset("door"),
                        unset("doorVersion"),
                        unset("phone"),
                        unset("address"),
                        unset("traits"),
                        unset("week"),
                        set("settled", true)));
    }

    /** Reads for a person; nothing is shown that is not in the audit. */
    public Reading read(String id, String request, Reader reader, Instant now) {
        Optional<Contact> contact = open(id);
        audit.append(ContactRead.of(ids.next().toString(), request, reader, now, contact.isPresent()));
        return contact.<Reading>map(Reading.Found::new).orElseGet(Reading.Destroyed::new);
    }

    /** Shows nothing, and the audit says that somebody asked. */
    public void refuse(String request, Reader reader, Instant now) {
        audit.append(ContactRead.of(ids.next().toString(), request, reader, now, false));
    }

    /** Opens an entry for the machine alone, which shows it to nobody; empty when its key is gone. */
    public Optional<Contact> open(String id) {
        BsonDocument entry = contacts.find(eq("_id", id)).first();
        return entry == null ? Optional.empty() : open(entry);
    }

    private Optional<Contact> open(BsonDocument entry) {
        if (!entry.containsKey("content")) {
            return Optional.empty();
        }
        String id = entry.getString("_id").getValue();
        byte[] content = entry.getBinary("content").getData();
        return keys.find(id)
                .map(key -> json.readValue(new Cipher256(key, random).open(content, place(id)), Contact.class));
    }

    /** Requests of households that have something in common with this one, the latest first. */
    public List<Alike> listAlike(String area, Caller said) {
        Sought sought = lookups.seek(area, said);
        return alike(
                sought,
                Stream.concat(
                        sought.filters(Kind::isTelling).stream(),
                        sought.former().stream().map(Former::filter)));
    }

    /** Requests from the same house, and from the same street, the latest first. */
    public List<Alike> listAround(String area, String address) {
        Sought sought = lookups.seek(area, new Caller(List.of(), List.of(), null, address));
        return alike(sought, sought.filters(Kind::saysWhere).stream());
    }

    private List<Alike> alike(Sought sought, Stream<Bson> filters) {
        Map<String, Alike> found = new LinkedHashMap<>();
        filters.flatMap(filter -> latest(filter, MOST_OF_A_KIND).stream())
                .sorted(Comparator.comparing(Known::storedAt).reversed())
                .forEach(entry -> found.computeIfAbsent(entry.request(), of -> sought.alike(of, entry.traits())));
        return List.copyOf(found.values());
    }

    /** Entries that were written before this moment and never settled. */
    public List<Entry> listUnsettled(Instant before, int limit) {
        return latest(and(eq("settled", false), lt("storedAt", Date.from(before))), limit).stream()
                .map(entry -> new Entry(entry.id(), entry.request()))
                .toList();
    }

    /** Without those that a newer build stored. */
    private List<Known> latest(Bson filter, int limit) {
        return contacts
                .find(filter, RawBsonDocument.class)
                .projection(KNOWN)
                .sort(Sorts.descending("storedAt"))
                .limit(limit)
                .into(new ArrayList<>())
                .stream()
                .filter(document -> Documents.isReadable(document, Sealed.class))
                .map(document -> Documents.read(document, Known.class))
                .toList();
    }

    private static byte[] place(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }
}
