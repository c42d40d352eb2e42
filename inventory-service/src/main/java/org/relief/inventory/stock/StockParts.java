package org.relief.inventory.stock;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.relief.inventory.warehouse.WarehouseLive;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;

/** What the stock is made of. */
public record StockParts(
        Ledger ledger, StockCards cards, StockTold told, ExpirySweep expiry, Reconciliation reconciliation) {

    public static StockParts of(
            AggregateStores stores, MongoDatabase database, WarehouseLive live, MeterRegistry meters, Clock clock) {
        stores.index("cards", Indexes.ascending("warehouse"), Indexes.ascending("nextExpiry"));
        AggregateStore<StockCard> store = stores.store("cards", StockCard.class, StockCard::area);
        Ledger ledger = new Ledger(database);
        StockCards cards = new StockCards(store, ledger, live, clock);
        return new StockParts(
                ledger,
                cards,
                new StockTold(store, cards, ledger),
                new ExpirySweep(store, cards, clock),
                new Reconciliation(store, ledger, new LedgerAudit(ledger), clock, meters));
    }
}
