package org.relief.intake.contact;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.relief.platform.eventing.Documents;

/** The keys of one kind, each wrapped by a master key and good for one place. */
final class WrappedKeys {

    private final MongoCollection<BsonDocument> documents;
    private final VaultLock lock;
    private final MasterRegister register;
    private final MasterKeys masters;

    WrappedKeys(MongoCollection<BsonDocument> documents, VaultLock lock, MasterRegister register, MasterKeys masters) {
        this.documents = documents;
        this.lock = lock;
        this.register = register;
        this.masters = masters;
    }

    /** Empty when there is none; refused when there is one that no key opens which is known here. */
    Optional<byte[]> find(String id) {
        return lock.through(
                        () -> Optional.ofNullable(documents.find(eq("_id", id)).first()))
                .map(FormerKeys::read)
                .map(this::unwrap);
    }

    private byte[] unwrap(WrappedKey key) {
        return masters.unwrap(key).orElseThrow(VaultLock::locked);
    }

    List<WrappedKey> listAll() {
        return lock.through(() -> documents.find().map(FormerKeys::read).into(new ArrayList<>()));
    }

    /** False when there is one already, which stays. */
    boolean add(String id, byte[] key) {
        return add(masters.wrap(id, key));
    }

    boolean add(WrappedKey key) {
        return lock.through(() -> {
            register.enterCurrent();
            return KeyDatabase.unlessThere(() -> documents.insertOne(Documents.write(key)));
        });
    }

    boolean destroy(String id) {
        return lock.through(() -> documents.deleteOne(eq("_id", id)).getDeletedCount() == 1);
    }

    List<String> listIds() {
        return lock.through(() -> documents
                .find()
                .projection(Projections.include("_id"))
                .map(document -> document.getString("_id").getValue())
                .into(new ArrayList<>()));
    }

    /** Keys that wait to be wrapped by the present master key, in no order. */
    List<WrappedKey> listWaiting(int skip, int limit) {
        return lock.through(() -> documents
                .find(ne("master", masters.current()))
                .skip(skip)
                .limit(limit)
                .map(FormerKeys::read)
                .into(new ArrayList<>()));
    }

    long countWaiting() {
        return lock.through(() -> documents.countDocuments(ne("master", masters.current())));
    }

    boolean holdsAnyUnder(String master) {
        return lock.through(() -> documents.find(eq("master", master)).first() != null);
    }

    /** Wraps anew those that can be opened; one that was destroyed meanwhile stays destroyed. Says how many it could open. */
    int rewrap(List<WrappedKey> waiting) {
        List<UpdateOneModel<BsonDocument>> updates = waiting.stream()
                .flatMap(key -> masters.unwrap(key).map(opened -> update(key, opened)).stream())
                .toList();
        if (!updates.isEmpty()) {
            lock.through(() -> {
                register.enterCurrent();
                return documents.bulkWrite(updates, new BulkWriteOptions().ordered(false));
            });
        }
        return updates.size();
    }

    private UpdateOneModel<BsonDocument> update(WrappedKey before, byte[] opened) {
        WrappedKey after = masters.wrap(before.id(), opened);
        return new UpdateOneModel<>(
                and(eq("_id", before.id()), eq("master", before.master())),
                combine(set("wrapped", after.wrapped()), set("master", after.master())));
    }
}
