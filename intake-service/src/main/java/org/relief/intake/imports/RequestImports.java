package org.relief.intake.imports;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.types.Binary;
import org.relief.platform.eventing.Documents;
import org.springframework.stereotype.Component;

/** How far each import came, what columns and words were said to mean, and the key under which rows are named. */
@Component
class RequestImports {

    private static final int LISTED = 20;
    private static final int KEY_BYTES = 32;

    private final MongoCollection<BsonDocument> imports;
    private final MongoCollection<Document> columns;
    private final MongoCollection<Document> words;
    private final MongoCollection<Document> keys;
    private final SecureRandom random = new SecureRandom();

    RequestImports(MongoDatabase database) {
        MongoDatabase safely = database.withWriteConcern(WriteConcern.MAJORITY);
        imports = safely.getCollection("request_imports", BsonDocument.class);
        columns = safely.getCollection("request_import_columns");
        words = safely.getCollection("request_import_words");
        keys = safely.getCollection("request_import_keys");
    }

    /** One that begins, or that was undone. */
    void put(RequestImport state) {
        imports.replaceOne(eq("_id", state.id()), Documents.write(state), new ReplaceOptions().upsert(true));
    }

    /** How far it came; false when somebody has undone it, and it goes no further. */
    boolean keep(RequestImport state) {
        return imports.replaceOne(
                                and(eq("_id", state.id()), ne("state", RequestImport.State.UNDONE.name())),
                                Documents.write(state))
                        .getMatchedCount()
                > 0;
    }

    /** What it logged; of what it was about to log when it was last heard of, what no other import did. */
    Set<String> broughtBy(RequestImport one) {
        Set<String> all = new LinkedHashSet<>(one.ahead());
        list(one.area()).stream()
                .filter(other -> !other.id().equals(one.id()))
                .forEach(other -> other.requests().forEach(all::remove));
        all.addAll(one.requests());
        return all;
    }

    Optional<RequestImport> find(String area, String id) {
        return Optional.ofNullable(
                        imports.find(and(eq("_id", id), eq("area", area))).first())
                .map(found -> Documents.read(found, RequestImport.class));
    }

    /** Latest first. */
    List<RequestImport> list(String area) {
        return imports.find(eq("area", area))
                .sort(Sorts.descending("startedAt"))
                .limit(LISTED)
                .map(found -> Documents.read(found, RequestImport.class))
                .into(new ArrayList<>());
    }

    /** What a person last made of a file with these titles. */
    Map<String, Integer> columnsOf(String area, String signature) {
        Document found = columns.find(eq("_id", area + "/" + signature)).first();
        Map<String, Integer> said = new TreeMap<>();
        if (found != null) {
            found.get("columns", Document.class).forEach((meaning, column) -> said.put(meaning, (Integer) column));
        }
        return said;
    }

    void remember(String area, String signature, Map<String, Integer> said) {
        columns.updateOne(
                eq("_id", area + "/" + signature),
                Updates.set("columns", new Document(new TreeMap<String, Object>(said))),
                new UpdateOptions().upsert(true));
    }

    /** Item by key of a word: what a person last said in this area. */
    Map<String, String> wordsOf(String area) {
        Document found = words.find(eq("_id", area)).first();
        Map<String, String> said = new TreeMap<>();
        if (found != null) {
            found.forEach((key, item) -> {
                if (!key.equals("_id")) {
                    said.put(key, item.toString());
                }
            });
        }
        return said;
    }

    void rememberWords(String area, Map<String, Optional<String>> said) {
        if (!said.isEmpty()) {
            words.updateOne(
                    eq("_id", area),
                    Updates.combine(said.entrySet().stream()
                            .map(word -> word.getValue()
                                    .map(item -> Updates.set(word.getKey(), item))
                                    .orElseGet(() -> Updates.unset(word.getKey())))
                            .toList()),
                    new UpdateOptions().upsert(true));
        }
    }

    /** Made with the area's first import. */
    byte[] keyOf(String area) {
        byte[] fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        Document kept = keys.findOneAndUpdate(
                eq("_id", area),
                Updates.setOnInsert("key", new Binary(fresh)),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return Objects.requireNonNull(kept).get("key", Binary.class).getData();
    }
}
