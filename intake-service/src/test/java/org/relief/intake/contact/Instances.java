package org.relief.intake.contact;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.relief.intake.RunningIntake;
import org.relief.intake.household.Phones;
import org.relief.intake.household.Trait.Kind;
import org.relief.platform.web.time.Ids;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Vaults on one pair of databases of the test's own, each as another instance of the service has it, with keys of its own. */
abstract class Instances extends RunningIntake {

    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    static final String AREA = "area";

    @Autowired
    private MongoClient client;

    @Autowired
    private Audit audit;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Ids ids;

    private final String name = "vault-" + UUID.randomUUID().toString().substring(0, 8);

    /** The vault as one instance has it. */
    record Instance(VaultParts parts, Vault vault, KeySweep sweep) {

        String store(Contact contact, Instant now) {
            String id = UUID.randomUUID().toString();
            vault.store(new Vault.Entry(id, "request-of-" + id), AREA, contact, now);
            return id;
        }

        List<String> listSimilar(Contact contact) {
            return vault.listAlike(AREA, contact.asCaller()).stream()
                    .filter(alike -> alike.compared().share(Kind.PHONE))
                    .map(alike -> alike.request().replace("request-of-", ""))
                    .toList();
        }

        VaultKeeper keeper() {
            return new VaultKeeper(parts.lock(), sweep, parts.rotation(), Duration.ofHours(1), Clock.systemUTC());
        }
    }

    MongoClient client() {
        return client;
    }

    MongoDatabase data() {
        return client.getDatabase(name);
    }

    MongoDatabase keyStore() {
        return client.getDatabase(name + "_keys");
    }

    List<Document> all(MongoDatabase database, String collection) {
        return database.getCollection(collection).find().into(new ArrayList<>());
    }

    /** An instance that has begun to work, whatever its check said. */
    Instance instance(MasterKeys masters) {
        Instance instance = unchecked(masters);
        instance.parts().lock().check();
        return instance;
    }

    Instance unchecked(MasterKeys masters) {
        return on(KeyDatabase.beside(client, name + "_keys"), masters);
    }

    Instance on(KeyDatabase keys, MasterKeys masters) {
        VaultParts parts = VaultParts.of(keys, data(), masters, Phones.STANDARD, Clock.systemUTC());
        Vault vault = new Vault(data(), parts.contactKeys(), parts.lookups(), audit, json, ids);
        KeySweep sweep = new KeySweep(
                data(), parts.contactKeys(), parts.weekKeys(), parts.lookups(), vault, _ -> Optional.of(AREA));
        return new Instance(parts, vault, sweep);
    }

    static Contact contact(int number) {
        return new Contact("Name " + number, "+7 700 000 %04d".formatted(number), "Street " + number, null, null);
    }

    /** Puts a contact's key where it lay, and its tokens as they were, before keys had a database of their own. */
    void age(Instance instance, MasterKey master, String id) {
        byte[] key = instance.parts().contactKeys().find(id).orElseThrow();
        Contact contact = instance.vault().open(id).orElseThrow();
        Document byId = new Document("_id", id);
        keyStore().getCollection("contact_keys").deleteOne(byId);
        data().getCollection("contact_keys")
                .insertOne(new Document("_id", id)
                        .append("wrapped", master.wrap(id, key).sealed()));
        Document tokens = new Document(
                        "phone", master.fingerprints().ofPhone(contact.phone()).orElseThrow())
                .append(
                        "address",
                        master.fingerprints().ofAddress(AREA, contact.address()).orElseThrow());
        data().getCollection("contacts")
                .updateOne(
                        byId,
                        new Document("$set", tokens).append("$unset", new Document("week", "").append("traits", "")));
    }

    /** As if no instance of this release had ever run. */
    void forgetRelease() {
        keyStore().drop();
    }
}
