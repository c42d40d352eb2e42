package org.relief.inventory.donation;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.time.Clock;
import java.util.List;
import org.relief.inventory.stock.StockCards;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Recovery;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DonationConfiguration {

    @Bean
    AggregateStore<Donation> donationStore(AggregateStores stores) {
        stores.index("donations", Indexes.ascending("state"), Indexes.ascending("warehouse"));
        return stores.store("donations", Donation.class, Donation::area);
    }

    @Bean
    DonationDesk donationDesk(AggregateStore<Donation> store, StockCards cards, Clock clock) {
        return new DonationDesk(store, cards, clock);
    }

    @Bean
    LotNumbers lotNumbers(MongoDatabase database) {
        return new LotNumbers(database);
    }

    @Bean
    Recovery lotNumberRecovery(LotNumbers numbers) {
        return new Recovery(List.of(), numbers::skip);
    }
}
