package org.relief.inventory.stock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.Decision;

/** Stock cards for tests. */
final class Cards {

    static final Instant NOW = Instant.parse("2022-01-06T03:00:00Z");
    static final CardKey KEY = new CardKey("W3", "FOOD_PARCEL_5D");

    private Cards() {}

    static StockCard empty() {
        return StockCard.empty(KEY, "almaty");
    }

    static StockCard with(NewLot... lots) {
        return accept(empty(), new StockCommand.Receive(List.of(lots), "test-staff"));
    }

    static NewLot useBy(String lot, int quantity, Duration in) {
        return lot(lot, quantity, new Expiry(Expiry.Kind.USE_BY, NOW.plus(in)));
    }

    static NewLot bestBefore(String lot, int quantity, Duration in) {
        return lot(lot, quantity, new Expiry(Expiry.Kind.BEST_BEFORE, NOW.plus(in)));
    }

    static NewLot keeping(String lot, int quantity) {
        return lot(lot, quantity, null);
    }

    private static NewLot lot(String lot, int quantity, @Nullable Expiry expiry) {
        return new NewLot(lot, "donation", null, quantity, expiry);
    }

    static Decision<StockCard, StockRefusal> decide(StockCard card, Instant now, StockCommand command) {
        return StockRules.decide(new CardDraft(card, 0, now), command);
    }

    static StockCard accept(StockCard card, StockCommand command) {
        return acceptAt(card, NOW, command);
    }

    static StockCard acceptAt(StockCard card, Instant now, StockCommand command) {
        return switch (decide(card, now, command)) {
            case Decision.Accepted<StockCard, StockRefusal>(StockCard next, List<? extends Record> _) -> next;
            case Decision.Rejected<StockCard, StockRefusal>(StockRefusal reason) ->
                throw new AssertionError("refused: " + reason);
        };
    }

    static StockRefusal refuse(StockCard card, StockCommand command) {
        return switch (decide(card, NOW, command)) {
            case Decision.Accepted<StockCard, StockRefusal> _ -> throw new AssertionError("accepted " + command);
            case Decision.Rejected<StockCard, StockRefusal>(StockRefusal reason) -> reason;
        };
    }
}
