package org.relief.intake.contact;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.relief.platform.eventing.Documents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master keys under which something is stored, by id, each with a value that only it opens. Whoever starts without one
 * of them would take people's contacts for destroyed and their second call for a first one, so it does not start.
 */
final class MasterRegister {

    private static final Logger log = LoggerFactory.getLogger(MasterRegister.class);
    private static final int FORMAT = 1;
    private static final int SAMPLE = 20;

    private record Registered(String id, byte[] check, Instant since, int format) {}

    private final MongoCollection<BsonDocument> documents;
    private final List<MongoCollection<BsonDocument>> shelves;
    private final FormerKeys former;
    private final MasterKeys masters;
    private final Clock clock;

    MasterRegister(KeyDatabase database, FormerKeys former, MasterKeys masters, Clock clock) {
        this.documents = database.collection("master_keys");
        this.shelves = List.of(database.collection(ContactKeys.COLLECTION), database.collection(WeekKeys.COLLECTION));
        this.former = former;
        this.masters = masters;
        this.clock = clock;
    }

    /** The ids of the keys that are missing here; empty when everything stored can be opened. Enters this instance's own. */
    Set<String> listMissing() {
        shelves.forEach(shelf -> shelf.createIndex(Indexes.ascending("master")));
        List<Registered> registered = list();
        Set<String> missing = registered.stream()
                .filter(key -> masters.find(key.id())
                        .filter(master -> master.passes(key.check()))
                        .isEmpty())
                .map(Registered::id)
                .collect(Collectors.toSet());
        if (registered.isEmpty() && !opensWhatIsThere()) {
            return Set.of(WrappedKey.UNKNOWN);
        }
        if (missing.isEmpty()) {
            enterCurrent();
        }
        return missing;
    }

    /** Before master keys were registered, only the keys themselves tell; some may be lost since long ago. */
    private boolean opensWhatIsThere() {
        List<WrappedKey> sample = Stream.concat(shelves.stream(), Stream.of(former.documents()))
                .flatMap(shelf -> shelf.find().limit(SAMPLE).into(new ArrayList<>()).stream())
                .map(FormerKeys::read)
                .toList();
        return sample.isEmpty()
                || sample.stream().anyMatch(key -> masters.unwrap(key).isPresent());
    }

    /**
     * To be called before something is wrapped: an instance that still wraps under a key that was rotated away meanwhile
     * says so, and the key stays in use.
     */
    void enterCurrent() {
        if (documents.find(eq("_id", masters.current())).first() != null) {
            return;
        }
        MasterKey current = masters.find(masters.current()).orElseThrow();
        var registered = new Registered(current.id(), current.check(), clock.instant(), FORMAT);
        if (KeyDatabase.unlessThere(() -> documents.insertOne(Documents.write(registered)))) {
            log.info("Vault: keys are wrapped by the master key {} from now on", current.id());
        }
    }

    /** Nothing is wrapped by it any more. */
    void remove(String id) {
        documents.deleteOne(eq("_id", id));
    }

    Stream<String> ids() {
        return list().stream().map(Registered::id);
    }

    private List<Registered> list() {
        return documents
                .find()
                .map(document -> Documents.read(document, Registered.class))
                .into(new ArrayList<>());
    }
}
