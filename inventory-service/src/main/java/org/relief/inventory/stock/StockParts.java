package org.relief.inventory.stock;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.relief.inventory.item.Items;
import org.relief.inventory.warehouse.WarehouseParts;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;

/** What the stock is made of. */
public record StockParts(
        Ledger ledger,
        StockCards cards,
        TransferCards transfers,
        KitCards kits,
        StockDesk desk,
        StockTold told,
        ExpirySweep expiry,
        Reconciliation reconciliation,
        StockRecords records,
        Exposure exposure) {

    public static StockParts of(
            AggregateStores stores,
            MongoDatabase database,
            Items items,
            WarehouseParts warehouses,
            MeterRegistry meters,
            Clock clock) {
        stores.index(
                "cards",
                Indexes.ascending("warehouse"),
                Indexes.ascending("nextExpiry"),
                Indexes.ascending("nextHoldEnd"),
                Indexes.ascending("lots.lotNumber"),
                Indexes.ascending("lots.contains"));
        AggregateStore<StockCard> store = stores.store("cards", StockCard.class, StockCard::area);
        Ledger ledger = new Ledger(database);
        stores.index("recalls", Indexes.ascending("lotNumber"));
        StockCards cards = new StockCards(store, ledger, new CalledBack(database), warehouses.live(), clock);
        return new StockParts(
                ledger,
                cards,
                new TransferCards(cards, clock),
                new KitCards(cards, clock),
                new StockDesk(cards, warehouses.access(), clock),
                new StockTold(store, cards, ledger),
                new ExpirySweep(store, cards, clock),
                new Reconciliation(store, ledger, new LedgerAudit(ledger), clock, meters),
                new StockRecords(cards, ledger),
                new Exposure(items, cards));
    }
}
