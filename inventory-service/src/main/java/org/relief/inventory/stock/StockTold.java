package org.relief.inventory.stock;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.relief.inventory.stock.StockEvent.LevelChanged;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the books of a restored database whole. What came in or was counted after the backup they do not know, and nobody but
 * people can tell: the others hear what the books say now, and the log names what is to be counted.
 */
final class StockTold {

    private static final Logger log = LoggerFactory.getLogger(StockTold.class);

    private final AggregateStore<StockCard> cards;
    private final StockCards stock;
    private final Ledger ledger;
    private final Set<CardKey> changed = ConcurrentHashMap.newKeySet();

    StockTold(AggregateStore<StockCard> cards, StockCards stock, Ledger ledger) {
        this.cards = cards;
        this.stock = stock;
        this.ledger = ledger;
    }

    /** What the others took the stock for. */
    Subscription told() {
        return Subscription.to("relief.stock")
                .on(
                        "stock.level-changed.v1",
                        LevelChanged.class,
                        event -> changed.add(new CardKey(
                                event.data().warehouse(), event.data().item())));
    }

    /** May be done again. */
    void makeWhole() {
        cards.list(Filters.empty(), Sorts.ascending("_id"), 0).forEach(ledger::forgetLater);
        changed.forEach(stock::tellLevel);
        if (!changed.isEmpty()) {
            log.warn("Stock changed after the backup that was restored; count it: {}", changed);
            changed.clear();
        }
    }
}
