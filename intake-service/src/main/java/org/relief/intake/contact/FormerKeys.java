package org.relief.intake.contact;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Optional;
import org.bson.BsonDocument;

/** Keys where they lay before, beside the contacts, until they are moved; an instance of an earlier release may add some. */
final class FormerKeys {

    private final MongoCollection<BsonDocument> documents;

    FormerKeys(MongoDatabase database) {
        documents = database.withWriteConcern(WriteConcern.MAJORITY)
                .getCollection(ContactKeys.COLLECTION, BsonDocument.class);
    }

    MongoCollection<BsonDocument> documents() {
        return documents;
    }

    Optional<WrappedKey> find(String id) {
        return Optional.ofNullable(documents.find(eq("_id", id)).first()).map(FormerKeys::read);
    }

    /** False when it was not there any more. */
    boolean remove(String id) {
        return documents.deleteOne(eq("_id", id)).getDeletedCount() == 1;
    }

    static WrappedKey read(BsonDocument document) {
        String id = document.getString("_id").getValue();
        byte[] wrapped = document.getBinary("wrapped").getData();
        return document.containsKey("master")
                ? new WrappedKey(id, wrapped, document.getString("master").getValue())
                : WrappedKey.former(id, wrapped);
    }
}
