package org.relief.inventory.transfer;

import com.mongodb.client.model.Indexes;
import java.time.Clock;
import org.relief.inventory.stock.StockParts;
import org.relief.inventory.warehouse.WarehouseParts;
import org.relief.platform.eventing.AggregateStores;

/** What transfers are made of. */
public record TransferParts(TransferDesk desk) {

    public static TransferParts of(AggregateStores stores, StockParts stock, WarehouseParts warehouses, Clock clock) {
        stores.index("transfers", Indexes.ascending("state"), Indexes.ascending("from"), Indexes.ascending("to"));
        return new TransferParts(new TransferDesk(
                stores.store("transfers", Transfer.class, Transfer::area),
                stock.cards(),
                stock.transfers(),
                warehouses.live(),
                clock));
    }
}
