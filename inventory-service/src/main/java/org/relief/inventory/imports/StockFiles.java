package org.relief.inventory.imports;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.Document;
import org.relief.inventory.imports.StockFile.State;
import org.relief.platform.eventing.Documents;

/** How far each file came, its lines that still wait, and which columns meant what in a file of that kind. */
final class StockFiles {

    private static final int LISTED = 20;

    private final MongoCollection<BsonDocument> files;
    private final MongoCollection<BsonDocument> parts;
    private final MongoCollection<Document> columns;

    StockFiles(MongoDatabase database) {
        MongoDatabase safely = database.withWriteConcern(WriteConcern.MAJORITY);
        files = safely.getCollection("stockFiles", BsonDocument.class);
        parts = safely.getCollection("stockFileParts", BsonDocument.class);
        columns = safely.getCollection("stockFileColumns");
    }

    void keep(StockFile file) {
        files.replaceOne(eq("_id", file.id()), Documents.write(file), new ReplaceOptions().upsert(true));
    }

    Optional<StockFile> find(String warehouse, String id) {
        return Optional.ofNullable(files.find(and(eq("_id", id), eq("warehouse", warehouse)))
                        .first())
                .map(found -> Documents.read(found, StockFile.class));
    }

    /** Latest first. */
    List<StockFile> list(String warehouse) {
        return files.find(eq("warehouse", warehouse))
                .sort(Sorts.descending("startedAt"))
                .limit(LISTED)
                .map(found -> Documents.read(found, StockFile.class))
                .into(new ArrayList<>());
    }

    /** Those that have not gone on since. */
    List<StockFile> listSilent(Instant since) {
        return files.find(and(in("state", State.RUNNING.name(), State.UNDOING.name()), lt("at", Date.from(since))))
                .map(found -> Documents.read(found, StockFile.class))
                .into(new ArrayList<>());
    }

    /** Whether it is the caller's to go on with: of several instances one takes it up. */
    boolean claim(StockFile file, Instant now) {
        return files.updateOne(
                                and(eq("_id", file.id()), eq("at", Date.from(file.at()))),
                                Updates.set("at", Date.from(now)))
                        .getModifiedCount()
                == 1;
    }

    void keep(StockPart part) {
        parts.replaceOne(eq("_id", part.id()), Documents.write(part), new ReplaceOptions().upsert(true));
    }

    /** The first that still waits. */
    Optional<StockPart> nextPart(String file) {
        return Optional.ofNullable(parts.find(and(eq("file", file), ne("booked", true)))
                        .sort(Sorts.ascending("_id"))
                        .first())
                .map(found -> Documents.read(found, StockPart.class));
    }

    Optional<StockPart> findPart(String id) {
        return Optional.ofNullable(parts.find(eq("_id", id)).first())
                .map(found -> Documents.read(found, StockPart.class));
    }

    /** Lots know which donation they came with; what a count changed only its lines tell. */
    void booked(StockPart part) {
        if (part.counts().isEmpty()) {
            parts.deleteOne(eq("_id", part.id()));
        } else {
            keep(part.asBooked());
        }
    }

    /** What a person last made of a file with these titles. */
    Map<String, Integer> columnsOf(String warehouse, String signature) {
        Document found = columns.find(eq("_id", warehouse + "/" + signature)).first();
        Map<String, Integer> said = new TreeMap<>();
        if (found != null) {
            found.get("columns", Document.class).forEach((meaning, column) -> said.put(meaning, (Integer) column));
        }
        return said;
    }

    void remember(String warehouse, String signature, Map<String, Integer> said) {
        columns.updateOne(
                eq("_id", warehouse + "/" + signature),
                Updates.set("columns", new Document(new TreeMap<String, Object>(said))),
                new UpdateOptions().upsert(true));
    }
}
