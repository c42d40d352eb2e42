package org.relief.inventory.stock;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.item.Item;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How long before its last moment goods of a category are shown as near it. */
@ConfigurationProperties("relief.inventory.near-expiry")
record NearExpiry(
        @DefaultValue("1d") Duration meals,
        @DefaultValue("7d") Duration groceries,
        @DefaultValue("60d") Duration firstAidKits) {

    /**
     * @param free not set aside for anybody: what should go out first
     * @param until the last moment at which it may be handed over
     * @param hot counts in minutes
     */
    record ExpiringLot(String item, String lot, int onHand, int free, Instant until, boolean hot) {}

    Duration of(Item item) {
        return switch (item.definition().category()) {
            case MEALS -> meals;
            case GROCERIES -> groceries;
            case FIRST_AID_KITS -> firstAidKits;
        };
    }

    List<ExpiringLot> list(StockCard card, @Nullable Item item, Instant now) {
        Duration horizon = item == null ? groceries : of(item);
        boolean hot = item != null && item.definition().shelfLife() == Item.ShelfLife.HOT_MEAL;
        return card.lots().stream()
                .filter(lot -> lot.onHand() > 0 && lot.quarantine() == null)
                .flatMap(lot -> java.util.stream.Stream.ofNullable(lot.usableUntil())
                        .filter(until -> !now.isAfter(until) && until.isBefore(now.plus(horizon)))
                        .map(until -> new ExpiringLot(card.item(), lot.id(), lot.onHand(), card.free(lot), until, hot)))
                .sorted(comparing(ExpiringLot::until))
                .toList();
    }
}
