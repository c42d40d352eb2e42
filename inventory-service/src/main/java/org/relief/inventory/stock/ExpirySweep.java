package org.relief.inventory.stock;

import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Instant;
import org.relief.inventory.stock.StockCommand.TellExpiry;
import org.relief.platform.eventing.AggregateStore;
import org.springframework.scheduling.annotation.Scheduled;

/** Tells the new level of each card of which a lot has expired, or a hold run out that no delivery waits for. */
class ExpirySweep {

    private static final int AT_ONCE = 200;

    private final AggregateStore<StockCard> store;
    private final StockCards cards;
    private final Clock clock;

    ExpirySweep(AggregateStore<StockCard> store, StockCards cards, Clock clock) {
        this.store = store;
        this.cards = cards;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${relief.inventory.expiry-every:5s}")
    void run() {
        Instant now = clock.instant();
        store.each(
                or(lt("nextExpiry", now), lt("nextHoldEnd", now)),
                Sorts.ascending("nextExpiry"),
                AT_ONCE,
                card -> cards.give(card.key(), "expired:" + now, new TellExpiry()));
    }
}
