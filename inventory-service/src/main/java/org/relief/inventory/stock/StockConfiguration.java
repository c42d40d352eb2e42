package org.relief.inventory.stock;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.relief.inventory.warehouse.WarehouseLive;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Recovery;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StockConfiguration {

    @Bean
    AggregateStore<StockCard> stockCardStore(AggregateStores stores) {
        stores.index("cards", Indexes.ascending("warehouse"), Indexes.ascending("nextExpiry"));
        return stores.store("cards", StockCard.class, StockCard::area);
    }

    @Bean
    Ledger ledger(MongoDatabase database) {
        return new Ledger(database);
    }

    @Bean
    StockCards stockCards(AggregateStore<StockCard> store, Ledger ledger, WarehouseLive live, Clock clock) {
        return new StockCards(store, ledger, live, clock);
    }

    @Bean
    StockTold stockTold(AggregateStore<StockCard> store, StockCards cards, MongoDatabase database) {
        return new StockTold(store, cards, database);
    }

    @Bean
    Recovery stockRecovery(StockTold told) {
        return new Recovery(List.of(told.told()), told::makeWhole);
    }

    @Bean
    ExpirySweep expirySweep(AggregateStore<StockCard> store, StockCards cards, Clock clock) {
        return new ExpirySweep(store, cards, clock);
    }

    @Bean
    LedgerAudit ledgerAudit(Ledger ledger) {
        return new LedgerAudit(ledger);
    }

    @Bean
    Reconciliation reconciliation(
            AggregateStore<StockCard> store, Ledger ledger, LedgerAudit audit, Clock clock, MeterRegistry meters) {
        return new Reconciliation(store, ledger, audit, clock, meters);
    }
}
