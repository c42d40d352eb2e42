package org.relief.intake.contact;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.DatabaseSetup;
import org.relief.platform.web.time.Ids;
import tools.jackson.databind.json.JsonMapper;

/** What the keeping of contacts is made of. */
public record ContactParts(Vault vault, Doors doors, ParcelPhotos photos, Audit audit, ContactReaders readers) {

    static ContactParts of(
            VaultParts parts,
            AggregateStores stores,
            MongoDatabase database,
            DatabaseSetup setup,
            ReadingLimits limits,
            MeterRegistry meters,
            JsonMapper json,
            Ids ids) {
        Audit audit = new Audit(database, setup);
        Vault vault = new Vault(database, parts.contactKeys(), parts.lookups(), audit, json, ids);
        vault.index(setup);
        Doors doors = new Doors(database, parts.contactKeys(), json);
        ParcelPhotos photos = new ParcelPhotos(database, parts.contactKeys(), audit, ids);
        photos.index(setup);
        return new ContactParts(vault, doors, photos, audit, new ContactReaders(stores, limits, audit, ids, meters));
    }
}
