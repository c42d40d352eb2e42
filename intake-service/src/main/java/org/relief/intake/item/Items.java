package org.relief.intake.item;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.Documents;
import org.relief.platform.eventing.Received;
import org.relief.platform.web.paging.PageRequest;

/**
 * The items that inventory has told of; a newer word about one is never overwritten by an older. Beside what it is each has
 * whether the baskets of those who asked before have been made with it: {@code basketsMade}, which a word that makes a
 * difference to them takes away in the same write.
 */
public class Items {

    /**
     * A word of which it is not certain that it has reached all baskets.
     *
     * @param since when they were first made with it; null when they were not yet
     */
    public record News(String item, long sequence, @Nullable Instant since) {}

    private static final String MADE = "basketsMade";
    private static final String SINCE = "basketsSince";

    private final MongoCollection<BsonDocument> items;

    Items(MongoDatabase database) {
        items = database.withWriteConcern(WriteConcern.MAJORITY).getCollection("items", BsonDocument.class);
    }

    /** By code; codes that are not known are not in the map. */
    public Map<String, Item> findAll(Collection<String> codes) {
        return items.find(in("_id", codes), RawBsonDocument.class).map(Items::read).into(new ArrayList<>()).stream()
                .collect(Collectors.toMap(Item::id, item -> item));
    }

    /** All that can be asked for. */
    public List<Item> listOffered() {
        return items.find(ne("retired", true)).map(Items::read).into(new ArrayList<>());
    }

    /** All of which anything is known, by code: also what is not given out any more. */
    public List<Item> listKnown() {
        return items.find(exists("names"), RawBsonDocument.class)
                .sort(Sorts.ascending("_id"))
                .map(Items::read)
                .into(new ArrayList<>());
    }

    /** What is to be made known to baskets. */
    public List<News> listNews() {
        return items.find(exists(MADE, false))
                .map(document -> new News(
                        document.getString("_id").getValue(),
                        document.getNumber("sequence").longValue(),
                        document.containsKey(SINCE)
                                ? Instant.ofEpochMilli(
                                        document.getDateTime(SINCE).getValue())
                                : null))
                .into(new ArrayList<>());
    }

    /**
     * All baskets were made with it.
     *
     * @param certain whether none can be stored any more that was made before
     */
    public void reached(News news, Instant at, boolean certain) {
        Bson same = and(eq("_id", news.item()), eq("sequence", news.sequence()));
        items.updateOne(
                same, certain ? set(MADE, true) : set(SINCE, Date.from(news.since() == null ? at : news.since())));
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
        BsonDocument fields = Documents.write(item);
        List.of("personDays", "grams").forEach(field -> fields.putIfAbsent(field, BsonNull.VALUE));
        save(said.item(), received.headers().sequence(), fields, isNews(find(said.item()), item));
    }

    void retire(Received<ItemRetired> received) {
        String code = received.data().item();
        Item known = find(code);
        save(
                code,
                received.headers().sequence(),
                new BsonDocument("retired", BsonBoolean.TRUE),
                known != null && isNews(known, known.asRetired()));
    }

    private @Nullable Item find(String code) {
        return findAll(List.of(code)).get(code);
    }

    private static boolean isNews(@Nullable Item before, Item now) {
        boolean food = Basket.isFood(now.category()) || before != null && Basket.isFood(before.category());
        return food && (before == null || !now.feedsAs(before));
    }

    private void save(String code, long sequence, BsonDocument fields, boolean news) {
        fields.append("sequence", new BsonInt64(sequence)).remove("_id");
        Bson notNewer = and(eq("_id", code), lte("sequence", sequence));
        Bson said = new BsonDocument("$set", fields);
        Bson update = news ? combine(said, unset(MADE), unset(SINCE)) : said;
        if (items.updateOne(notNewer, update).getMatchedCount() == 0) {
            if (!news) {
                fields.append(MADE, BsonBoolean.TRUE);
            }
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
