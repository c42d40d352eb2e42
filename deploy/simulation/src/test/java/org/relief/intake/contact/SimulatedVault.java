package org.relief.intake.contact;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.relief.intake.household.Phones;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.eventing.EventingParts;
import org.relief.platform.web.time.Ids;

/** The real vault with its keys in a database of the same client. */
public final class SimulatedVault {

    public static final VaultProperties SETTINGS =
            new VaultProperties(Base64.getEncoder().encodeToString(new byte[32]), List.of(), 30, "", "keys");

    private final VaultParts parts;
    private final ContactParts contacts;

    public SimulatedVault(MongoClient keys, MongoDatabase database, EventingParts eventing, Ids ids, Clock clock) {
        parts = VaultParts.of(
                KeyDatabase.beside(keys, SETTINGS.keysDatabase()),
                database,
                MasterKeys.of(SETTINGS, false),
                Phones.STANDARD,
                clock);
        contacts = ContactParts.of(
                parts,
                eventing.stores(),
                database,
                eventing.setup(),
                new ReadingLimits(10, 40, 20),
                new SimpleMeterRegistry(),
                EventJson.MAPPER,
                ids);
    }

    public ContactParts contacts() {
        return contacts;
    }

    /** Whether contacts can be stored now; asks again when they could not. */
    public boolean open() {
        return parts.lock().isOpen() || parts.lock().check() instanceof VaultLock.State.Open;
    }
}
