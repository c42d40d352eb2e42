package org.relief.intake.item;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.relief.platform.eventing.Documents;
import org.relief.platform.eventing.Received;
import org.relief.platform.web.paging.PageRequest;

/** The items that inventory has told of; a newer word about one is never overwritten by an older. */
public class Items {

    private final MongoCollection<BsonDocument> items;

    Items(MongoDatabase database) {
        items = database.withWriteConcern(WriteConcern.MAJORITY).getCollection("items", BsonDocument.class);
    }

    /** By code; codes that are not known are not in the map. */
    public Map<String, Item> findAll(Collection<String> codes) {
        return items.find(in("_id", codes)).map(Items::read).into(new ArrayList<>()).stream()
                .collect(Collectors.toMap(Item::id, item -> item));
    }

    /** All that can be asked for. */
    public List<Item> listOffered() {
        return items.find(ne("retired", true)).map(Items::read).into(new ArrayList<>());
    }

    /** Those that can be asked for, by code, one more than the page holds. */
    List<Item> list(PageRequest page) {
        Bson offered = ne("retired", true);
        Bson filter = page.cursor() == null
                ? offered
                : and(offered, gt("_id", page.cursor().text(0)));
        return items.find(filter)
                .sort(Sorts.ascending("_id"))
                .limit(page.limit() + 1)
                .map(Items::read)
                .into(new ArrayList<>());
    }

    void define(Received<ItemDefined> received) {
        ItemDefined said = received.data();
        Item item = new Item(
                said.item(),
                said.category(),
                said.names(),
                said.unit(),
                false,
                said.personDays(),
                said.grams(),
                said.diets() == null ? List.of() : said.diets());
        save(said.item(), received.headers().sequence(), Documents.write(item));
    }

    void retire(Received<ItemRetired> received) {
        save(received.data().item(), received.headers().sequence(), new BsonDocument("retired", BsonBoolean.TRUE));
    }

    private void save(String code, long sequence, BsonDocument fields) {
        fields.append("sequence", new BsonInt64(sequence)).remove("_id");
        Bson notNewer = and(eq("_id", code), lte("sequence", sequence));
        if (items.updateOne(notNewer, new BsonDocument("$set", fields)).getMatchedCount() == 0) {
            insertUnlessKnown(fields.append("_id", new BsonString(code)));
        }
    }

    private void insertUnlessKnown(BsonDocument document) {
        try {
            items.insertOne(document);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    private static Item read(BsonDocument document) {
        return Documents.read(document, Item.class);
    }
}
