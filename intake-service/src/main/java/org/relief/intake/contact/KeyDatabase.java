package org.relief.intake.contact;

import com.mongodb.ConnectionString;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.secrets.StartRefused;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;

/**
 * Where the wrapped keys lie: a database of its own, with a backup of its own that is shorter-lived than a contact, so that no
 * other copy of what this service stores can be read once a key is destroyed.
 */
final class KeyDatabase implements AutoCloseable {

    private final @Nullable MongoClient own;
    private final MongoDatabase database;

    private KeyDatabase(@Nullable MongoClient own, MongoDatabase database) {
        this.own = own;
        this.database = database.withWriteConcern(WriteConcern.MAJORITY);
    }

    /** On the server that has everything else. */
    static KeyDatabase beside(MongoClient client, String name) {
        return new KeyDatabase(null, client.getDatabase(name));
    }

    /** On a server or with an account of its own. */
    static KeyDatabase at(String uri, String name, MongoClientSettingsBuilderCustomizer patience) {
        MongoClientSettings.Builder settings = MongoClientSettings.builder().applyConnectionString(connection(uri));
        patience.customize(settings);
        MongoClient client = MongoClients.create(settings.build());
        return new KeyDatabase(client, client.getDatabase(name));
    }

    /** Without the cause, which repeats what was configured, the password in it. */
    private static ConnectionString connection(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException _) {
            throw new StartRefused("KEYS_MONGODB_URI is no address of a database;"
                    + " write mongodb://account:password@host/?authSource=admin, special characters percent-encoded");
        }
    }

    MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class);
    }

    /** Does what makes a document, unless there is one under this id already, which stays; whether it did. */
    static boolean unlessThere(Runnable write) {
        try {
            write.run();
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
