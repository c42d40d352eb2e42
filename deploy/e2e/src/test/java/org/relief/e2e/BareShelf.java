package org.relief.e2e;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * One conditional update each: what the database does by itself. No rules, no ledger, no events, nobody whose hold it is, and
 * nothing is known of a call that is repeated.
 */
final class BareShelf implements Shelf, AutoCloseable {

    private final MongoClient client;
    private final MongoCollection<Document> lots;
    private final int count;

    BareShelf(String mongoUri, int count, int units) {
        client = MongoClients.create(mongoUri);
        lots = client.getDatabase("bare")
                .withWriteConcern(WriteConcern.MAJORITY)
                .getCollection("lots");
        this.count = count;
        lots.deleteMany(Filters.empty());
        for (int lot = 0; lot < count; lot++) {
            lots.insertOne(new Document("_id", lot)
                    .append("onHand", units)
                    .append("free", units)
                    .append("held", 0));
        }
    }

    @Override
    public Optional<Hold> hold(int lot, int units, boolean pick) {
        boolean held = update(and(eq("_id", lot), gte("free", units)), inc("free", -units), inc("held", units));
        return held ? Optional.of(new Hold("", lot, units, pick)) : Optional.empty();
    }

    @Override
    public void letGo(Hold hold) {
        require(update(heldEnough(hold), inc("held", -hold.units()), inc("free", hold.units())));
    }

    @Override
    public void pick(Hold hold) {
        require(update(heldEnough(hold), inc("held", -hold.units()), inc("onHand", -hold.units())));
    }

    private static Bson heldEnough(Hold hold) {
        return and(eq("_id", hold.lot()), gte("held", hold.units()));
    }

    private static void require(boolean done) {
        if (!done) {
            throw new AssertionError("a hold was gone");
        }
    }

    @Override
    public boolean adjust(int lot, int delta) {
        return update(and(eq("_id", lot), gte("free", -delta)), inc("free", delta), inc("onHand", delta));
    }

    private boolean update(Bson condition, Bson... changes) {
        return lots.updateOne(condition, combine(changes)).getModifiedCount() == 1;
    }

    @Override
    public int[][] balances() {
        int[][] balances = new int[count][];
        for (Document lot : lots.find()) {
            balances[lot.getInteger("_id")] = new int[] {lot.getInteger("onHand"), lot.getInteger("held")};
        }
        return balances;
    }

    @Override
    public void close() {
        client.close();
    }
}
