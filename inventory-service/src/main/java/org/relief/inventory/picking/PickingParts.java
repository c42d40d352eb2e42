package org.relief.inventory.picking;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.relief.inventory.InParallel;
import org.relief.inventory.item.Items;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.stock.StockParts;
import org.relief.inventory.warehouse.WarehouseParts;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Subscription;

/** What picking and loading are made of. */
public record PickingParts(
        Loads loads,
        LoadProcess process,
        LoadCheck check,
        LoadsTold told,
        LoadSweep sweep,
        DeliveryListener listener,
        RecallDesk recalls,
        LoadsLetGo letGo) {

    public static PickingParts of(
            AggregateStores stores,
            Items items,
            WarehouseParts warehouses,
            StockParts stock,
            InParallel parallel,
            MeterRegistry meters,
            Clock clock) {
        StockCards cards = stock.cards();
        Loads loads = Loads.of(stores);
        LoadMetrics metrics = new LoadMetrics(meters);
        LoadProcess process = new LoadProcess(
                loads,
                new LoadCards(cards, stock.transfers(), items, parallel, clock),
                warehouses.warehouses(),
                items,
                warehouses.live(),
                metrics,
                clock);
        LoadsTold told = new LoadsTold(process, loads);
        return new PickingParts(
                loads,
                process,
                new LoadCheck(cards, parallel, clock),
                told,
                new LoadSweep(loads, process, told, metrics, clock),
                new DeliveryListener(process, told, clock),
                new RecallDesk(stores.store("recalls", Recall.class, _ -> ""), cards, loads, process, clock),
                new LoadsLetGo(loads, process));
    }

    /** What is read of the other services' events. */
    public List<Subscription> subscriptions() {
        return List.of(listener.deliveries(), listener.drivers());
    }
}
