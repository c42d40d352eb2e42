package org.relief.intake.contact;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import org.relief.intake.household.Phones;

/** What the vault is made of, put together: by the running service and by whoever tries it. */
record VaultParts(VaultLock lock, ContactKeys contactKeys, WeekKeys weekKeys, Lookups lookups, Rotation rotation) {

    static VaultParts of(KeyDatabase keys, MongoDatabase database, MasterKeys masters, Phones phones, Clock clock) {
        FormerKeys former = new FormerKeys(database);
        MasterRegister register = new MasterRegister(keys, former, masters, clock);
        VaultLock lock = new VaultLock(register);
        WrappedKeys ofContacts = new WrappedKeys(keys.collection(ContactKeys.COLLECTION), lock, register, masters);
        WrappedKeys ofWeeks = new WrappedKeys(keys.collection(WeekKeys.COLLECTION), lock, register, masters);
        ContactKeys contactKeys = new ContactKeys(ofContacts, former, masters);
        WeekKeys weekKeys = new WeekKeys(ofWeeks, masters);
        Rotation rotation =
                new Rotation(keys, List.of(ofContacts, ofWeeks), contactKeys, register, masters, lock, clock);
        return new VaultParts(lock, contactKeys, weekKeys, new Lookups(weekKeys, masters, phones), rotation);
    }
}
