package org.relief.inventory.donation;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.bson.Document;

/** Lot codes to be written on boxes: the warehouse and a running number, W3-0007. A crash leaves a gap, never a double. */
public final class LotNumbers {

    /** More than are given between two backups. */
    private static final long SKIPPED = 1_000;

    private final MongoCollection<Document> counters;

    LotNumbers(MongoDatabase database) {
        this.counters = database.withWriteConcern(WriteConcern.MAJORITY).getCollection("lotNumbers");
    }

    /** After a restore: boxes with numbers that were given since the backup stand on the shelves. */
    void skip() {
        counters.updateMany(Filters.empty(), Updates.inc("last", SKIPPED));
    }

    public List<String> next(String warehouse, int count) {
        Document counter = counters.findOneAndUpdate(
                Filters.eq("_id", warehouse),
                Updates.inc("last", (long) count),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        long last = Objects.requireNonNull(counter).getLong("last");
        return LongStream.rangeClosed(last - count + 1, last)
                .mapToObj(number -> "%s-%04d".formatted(warehouse, number))
                .toList();
    }
}
