package org.relief.intake.contact;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.relief.platform.web.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the key database to what is needed, and brings what an earlier release stored to how it is stored now. Every step can
 * be stopped anywhere and repeated, by any instance.
 */
final class KeySweep {

    private static final Logger log = LoggerFactory.getLogger(KeySweep.class);
    private static final int BATCH = 500;

    private final MongoCollection<BsonDocument> contacts;
    private final ContactKeys keys;
    private final WeekKeys weeks;
    private final Lookups lookups;
    private final Vault vault;
    private final RequestAreas areas;

    KeySweep(
            MongoDatabase database,
            ContactKeys keys,
            WeekKeys weeks,
            Lookups lookups,
            Vault vault,
            RequestAreas areas) {
        this.contacts = database.withWriteConcern(WriteConcern.MAJORITY).getCollection("contacts", BsonDocument.class);
        this.keys = keys;
        this.weeks = weeks;
        this.lookups = lookups;
        this.vault = vault;
        this.areas = areas;
    }

    void sweep(Instant now) {
        keys.moveFormer();
        renewTokens();
        int orphans = destroyOrphans();
        int outlived = weeks.destroyOutlived(now, this::isAnythingLeftOf);
        if (orphans + outlived > 0) {
            log.info("Vault: {} keys without a contact and the keys of {} weeks destroyed", orphans, outlived);
        }
    }

    /** A contact is written before its key, so a key without one opens nothing: left by a crash, or by a restored backup. */
    private int destroyOrphans() {
        List<String> ids = keys.listIds();
        int destroyed = 0;
        for (int from = 0; from < ids.size(); from += BATCH) {
            Set<String> orphans = new HashSet<>(ids.subList(from, Math.min(ids.size(), from + BATCH)));
            contacts.find(and(in("_id", orphans), exists("content")))
                    .projection(Projections.include("_id"))
                    .forEach(entry -> orphans.remove(id(entry)));
            orphans.forEach(keys::destroy);
            destroyed += orphans.size();
        }
        return destroyed;
    }

    private boolean isAnythingLeftOf(String week) {
        return contacts.find(eq("week", week)).first() != null;
    }

    /**
     * Tokens of before know no other spelling, and the oldest were made with the master key itself: who has it could try numbers
     * until one fits.
     */
    private void renewTokens() {
        Bson former = and(exists("content"), exists("traits", false));
        List<BsonDocument> entries = contacts.find(former)
                .projection(Projections.include("_id", "request", "storedAt"))
                .into(new ArrayList<>());
        entries.forEach(this::renew);
        lookups.allRenewed();
        if (!entries.isEmpty()) {
            log.info("Vault: look-up tokens of {} contacts made anew", entries.size());
        }
    }

    /** One that cannot be opened loses its tokens, and has them again when the key that is missing is there. */
    private void renew(BsonDocument entry) {
        Bson change = tokens(entry)
                .map(tokens -> combine(
                        set("week", tokens.week()), set("traits", tokens.traits()), unset("phone"), unset("address")))
                .orElseGet(() -> combine(unset("phone"), unset("address")));
        contacts.updateOne(and(eq("_id", id(entry)), exists("content")), change);
    }

    private Optional<Tokens> tokens(BsonDocument entry) {
        Instant storedAt = Instant.ofEpochMilli(entry.getDateTime("storedAt").getValue());
        return areas.areaOf(entry.getString("request").getValue())
                .flatMap(area -> open(id(entry)).map(contact -> lookups.tokens(area, contact, storedAt)));
    }

    private Optional<Contact> open(String id) {
        try {
            return vault.open(id);
        } catch (Problem refused) {
            if (VaultLock.isAboutOneContact(refused)) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static String id(BsonDocument entry) {
        return entry.getString("_id").getValue();
    }
}
