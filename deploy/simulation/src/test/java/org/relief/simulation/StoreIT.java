package org.relief.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.RealParts;

/** The store does what a database over the wire does, given the same random operations. */
class StoreIT {

    private static final int OPERATIONS = 1_500;

    private final Chance chance = new Chance(7);

    @Test
    void answersAsTheRealOneDoes() {
        World world = new World(1, City.MORNING, 0);
        try (var client = MongoClients.create(RealParts.mongodb())) {
            MongoCollection<BsonDocument> real =
                    client.getDatabase("held-against").getCollection("things", BsonDocument.class);
            real.drop();
            MongoCollection<BsonDocument> ours = StoreClient.database(new Store(world, () -> {}), Gate.OPEN)
                    .getCollection("things", BsonDocument.class);
            for (int i = 0; i < OPERATIONS; i++) {
                Operation operation = next();
                assertThat(operation.on(ours)).as(operation.what()).isEqualTo(operation.on(real));
            }
            assertThat(all(ours)).isEqualTo(all(real));
        }
    }

    /** Something asked of a collection, and the answer as text. */
    private record Operation(String what, java.util.function.Function<MongoCollection<BsonDocument>, String> work) {
        String on(MongoCollection<BsonDocument> collection) {
            return work.apply(collection);
        }
    }

    private Operation next() {
        Bson filter = filter();
        String id = "id-" + chance.below(12);
        return switch (chance.below(6)) {
            case 0 -> {
                BsonDocument document = document(id);
                yield new Operation("insert " + document, on -> insert(on, document));
            }
            case 1, 2 -> {
                Bson update = update();
                yield new Operation(
                        "update " + filter + " " + update,
                        on -> String.valueOf(on.updateOne(Filters.and(Filters.eq("_id", id), filter), update)
                                .getMatchedCount()));
            }
            case 3 ->
                new Operation(
                        "upsert " + id,
                        on -> String.valueOf(on.updateOne(
                                        Filters.eq("_id", id),
                                        Updates.max("version", 3L),
                                        new UpdateOptions().upsert(true))
                                .getMatchedCount()));
            case 4 -> new Operation("find " + filter, on -> found(on, filter));
            default ->
                new Operation(
                        "delete " + id,
                        on -> String.valueOf(on.deleteOne(Filters.and(Filters.eq("_id", id), filter))
                                .getDeletedCount()));
        };
    }

    private BsonDocument document(String id) {
        return new Document("_id", id)
                .append("version", (long) chance.below(4))
                .append("state", chance.of(List.of("OPEN", "CLOSED")))
                .append("handled", List.of("a"))
                .append(
                        "lines",
                        List.of(
                                new Document("item", "i" + chance.below(3)).append("units", chance.below(5)),
                                new Document("item", "i" + chance.below(3)).append("units", chance.below(5))))
                .toBsonDocument();
    }

    private Bson filter() {
        return switch (chance.below(9)) {
            case 0 -> Filters.eq("version", (long) chance.below(4));
            case 1 -> Filters.ne("handled", chance.of(List.of("a", "b", "c")));
            case 2 -> Filters.eq("lines.item", "i" + chance.below(3));
            case 3 -> Filters.gt("lines.units", chance.below(5));
            case 4 -> Filters.exists("extra", chance.in(0.5));
            case 5 -> Filters.in("state", List.of("OPEN", "LATE"));
            case 6 -> Filters.or(Filters.lte("version", 1L), Filters.lt("extra.at", 3));
            case 7 -> Filters.exists("lines.1", true);
            default -> new BsonDocument();
        };
    }

    private Bson update() {
        return Updates.combine(
                Updates.inc("version", 1L),
                switch (chance.below(5)) {
                    case 0 -> Updates.set("extra.at", chance.below(6));
                    case 1 -> Updates.unset("extra");
                    case 2 ->
                        Updates.pushEach(
                                "handled", List.of(chance.of(List.of("a", "b", "c"))), new PushOptions().slice(-3));
                    case 3 -> Updates.pull("lines", new Document("item", new Document("$in", List.of("i0"))));
                    default -> Updates.set("state", chance.of(List.of("OPEN", "CLOSED", "LATE")));
                });
    }

    private static String insert(MongoCollection<BsonDocument> on, BsonDocument document) {
        try {
            on.insertOne(document.clone());
            return "inserted";
        } catch (MongoWriteException e) {
            return e.getError().getCategory().name();
        }
    }

    private static String found(MongoCollection<BsonDocument> on, Bson filter) {
        return on.find(filter)
                .sort(Sorts.orderBy(Sorts.descending("version"), Sorts.ascending("_id")))
                .limit(5)
                .into(new ArrayList<>())
                .toString();
    }

    private static List<BsonDocument> all(MongoCollection<BsonDocument> on) {
        return on.find().sort(Sorts.ascending("_id")).into(new ArrayList<>());
    }
}
