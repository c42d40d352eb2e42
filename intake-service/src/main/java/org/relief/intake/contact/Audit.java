package org.relief.intake.contact;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.relief.platform.eventing.DatabaseSetup;
import org.relief.platform.eventing.Documents;
import org.relief.platform.web.paging.PageRequest;

/** Every reading of the vault, for good: there is no code that removes an entry. */
public class Audit {

    private final MongoCollection<BsonDocument> reads;
    private final MongoCollection<BsonDocument> allowances;

    Audit(MongoDatabase database, DatabaseSetup setup) {
        MongoDatabase durable = database.withWriteConcern(WriteConcern.MAJORITY);
        reads = durable.getCollection("contact_reads", BsonDocument.class);
        allowances = durable.getCollection("contact_allowances", BsonDocument.class);
        setup.index(reads, Indexes.compoundIndex(Indexes.ascending("request"), Indexes.descending("at")));
    }

    void append(ContactRead read) {
        reads.insertOne(Documents.write(read));
    }

    void append(ReadingAllowance allowance) {
        allowances.insertOne(Documents.write(allowance));
    }

    /** Who lifted whose limit in an area, the latest first. */
    List<ReadingAllowance> listAllowances(String area, int limit) {
        return allowances
                .find(eq("area", area))
                .sort(Sorts.descending("at"))
                .limit(limit)
                .map(document -> Documents.read(document, ReadingAllowance.class))
                .into(new ArrayList<>());
    }

    /** Takes the drivers' own words out of the entries about this request; who read it when stays. */
    public void forgetNotes(String request) {
        reads.updateMany(and(eq("request", request), exists("note")), unset("note"));
    }

    /** Takes the reasons for which limits were lifted out of the entries of this area; who lifted whose stays. */
    public void forgetWhys(String area) {
        allowances.updateMany(eq("area", area), unset("why"));
    }

    /** Latest first, one more than the page holds. */
    public List<ContactRead> list(String request, PageRequest page) {
        Bson ofRequest = eq("request", request);
        Bson filter = page.cursor() == null
                ? ofRequest
                : and(ofRequest, lt("at", Date.from(page.cursor().instant(0))));
        return reads.find(filter)
                .sort(Sorts.descending("at"))
                .limit(page.limit() + 1)
                .map(document -> Documents.read(document, ContactRead.class))
                .into(new ArrayList<>());
    }
}
