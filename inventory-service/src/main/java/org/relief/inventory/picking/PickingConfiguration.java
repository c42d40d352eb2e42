package org.relief.inventory.picking;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.relief.inventory.item.Items;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.warehouse.WarehouseLive;
import org.relief.inventory.warehouse.Warehouses;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Recovery;
import org.relief.platform.eventing.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PickingConfiguration {

    @Bean
    Loads loads(AggregateStores stores) {
        return Loads.of(stores);
    }

    @Bean
    LoadCards loadCards(StockCards cards, Clock clock) {
        return new LoadCards(cards, clock);
    }

    @Bean
    LoadProcess loadProcess(
            Loads loads,
            LoadCards cards,
            Warehouses warehouses,
            Items items,
            WarehouseLive live,
            LoadMetrics metrics,
            Clock clock) {
        return new LoadProcess(loads, cards, warehouses, items, live, metrics, clock);
    }

    @Bean
    LoadCheck loadCheck(StockCards cards, Clock clock) {
        return new LoadCheck(cards, clock);
    }

    @Bean
    LoadsTold loadsTold(LoadProcess process, Loads loads) {
        return new LoadsTold(process, loads);
    }

    @Bean
    Recovery loadRecovery(LoadsTold told) {
        return new Recovery(List.of(told.told()), () -> {});
    }

    @Bean
    LoadSweep loadSweep(Loads loads, LoadProcess process, LoadsTold told, LoadMetrics metrics, Clock clock) {
        return new LoadSweep(loads, process, told, metrics, clock);
    }

    @Bean
    LoadMetrics loadMetrics(MeterRegistry meters) {
        return new LoadMetrics(meters);
    }

    @Bean
    DeliveryListener deliveryListener(LoadProcess process, LoadsTold told, Clock clock) {
        return new DeliveryListener(process, told, clock);
    }

    @Bean
    Subscription deliverySubscription(DeliveryListener listener) {
        return listener.deliveries();
    }

    @Bean
    Subscription driverSubscription(DeliveryListener listener) {
        return listener.drivers();
    }
}
