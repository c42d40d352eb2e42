package org.relief.inventory.stock;

import static java.util.Comparator.comparing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.relief.inventory.item.Items;
import org.relief.inventory.stock.NearExpiry.ExpiringLot;
import org.relief.inventory.warehouse.WarehouseAccess;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What would spoil first. */
@RestController
class NearExpiryController {

    private static final int MOST = 200;

    private final StockCards cards;
    private final Items items;
    private final NearExpiry horizons;
    private final WarehouseAccess access;
    private final Clock clock;

    NearExpiryController(StockCards cards, Items items, NearExpiry horizons, WarehouseAccess access, Clock clock) {
        this.cards = cards;
        this.items = items;
        this.horizons = horizons;
        this.access = access;
        this.clock = clock;
    }

    /** Lots whose last moment is near, as goods of their category count it; the nearest first. */
    @GetMapping("/api/warehouses/{warehouse}/near-expiry")
    List<ExpiringLot> listNearExpiry(@PathVariable String warehouse, CurrentUser user) {
        access.requireReader(user, warehouse);
        Instant now = clock.instant();
        return cards.list(warehouse, null, 0).stream()
                .flatMap(card -> horizons.list(card, items.find(card.item()).orElse(null), now).stream())
                .sorted(comparing(ExpiringLot::until))
                .limit(MOST)
                .toList();
    }
}
