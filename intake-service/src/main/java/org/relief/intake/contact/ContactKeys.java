package org.relief.intake.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key of each contact, and those that still lie where they lay before. */
final class ContactKeys {

    static final String COLLECTION = "contact_keys";

    private static final Logger log = LoggerFactory.getLogger(ContactKeys.class);
    private static final int BATCH = 200;

    private final WrappedKeys keys;
    private final FormerKeys former;
    private final MasterKeys masters;

    ContactKeys(WrappedKeys keys, FormerKeys former, MasterKeys masters) {
        this.keys = keys;
        this.former = former;
        this.masters = masters;
    }

    void add(String id, byte[] key) {
        keys.add(id, key);
    }

    /** Asked twice, because it may be moved between the two questions. */
    Optional<byte[]> find(String id) {
        return keys.find(id).or(() -> findFormer(id)).or(() -> keys.find(id));
    }

    private Optional<byte[]> findFormer(String id) {
        return former.find(id).map(key -> masters.unwrap(key).orElseThrow(VaultLock::locked));
    }

    /** Who moves it this moment may bring it back, good for nothing: the contact is gone, and the sweep finds the key. */
    void destroy(String id) {
        former.remove(id);
        keys.destroy(id);
    }

    List<String> listIds() {
        return keys.listIds();
    }

    /**
     * Moves the keys to their own database, wrapped anew. One is removed here when its copy is acknowledged there, so it can
     * be stopped anywhere and begun again, by any number of instances.
     */
    void moveFormer() {
        int moved = 0;
        for (var batch = nextFormer(); !batch.isEmpty(); batch = nextFormer()) {
            batch.stream().map(FormerKeys::read).forEach(this::move);
            moved += batch.size();
        }
        if (moved > 0) {
            log.info("Vault: {} keys moved to their own database; older backups of this one still hold them", moved);
        }
    }

    private List<BsonDocument> nextFormer() {
        return former.documents().find().limit(BATCH).into(new ArrayList<>());
    }

    private void move(WrappedKey key) {
        keys.add(masters.unwrap(key)
                .map(opened -> masters.wrap(key.id(), opened))
                .orElse(key));
        former.remove(key.id());
    }
}
