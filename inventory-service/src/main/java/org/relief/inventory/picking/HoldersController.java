package org.relief.inventory.picking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.CardKey;
import org.relief.inventory.stock.Held;
import org.relief.inventory.stock.Holder;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.warehouse.WarehouseAccess;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who holds this? */
@RestController
@RequestMapping("/api/warehouses/{warehouse}/stock/{item}/holds")
class HoldersController {

    /**
     * @param id of the delivery, or of the hold of whoever is none
     * @param state of the delivery's load
     * @param driverId opaque id of who comes for it
     * @param inUse somebody is loading it: it does not run out
     */
    record HoldView(
            Holder.Kind kind,
            String id,
            int quantity,
            List<LotTake> lots,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String reason,
            @Nullable String by,
            Load.@Nullable State state,
            @Nullable Instant loadAt,
            @Nullable String driverId,
            boolean inUse) {

        static HoldView of(Held held, @Nullable Load load) {
            return new HoldView(
                    held.holder().kind(),
                    held.holder().id(),
                    LotTake.sum(held.takes()),
                    held.takes(),
                    held.since(),
                    load == null ? held.until() : load.until(),
                    held.reason(),
                    held.by(),
                    load == null ? null : load.state(),
                    load == null ? null : load.loadAt(),
                    load == null ? null : load.driver(),
                    load != null && load.filling().loadingSince() != null);
        }
    }

    private final StockCards cards;
    private final Loads loads;
    private final WarehouseAccess access;

    HoldersController(StockCards cards, Loads loads, WarehouseAccess access) {
        this.cards = cards;
        this.loads = loads;
        this.access = access;
    }

    /** @param lot only of this one */
    @GetMapping
    List<HoldView> listHolds(
            @PathVariable String warehouse,
            @PathVariable String item,
            @RequestParam(required = false) @Nullable String lot,
            CurrentUser user) {
        access.requireReader(user, warehouse);
        return cards.listHolds(new CardKey(warehouse, item), lot).stream()
                .map(held -> HoldView.of(
                        held,
                        held.holder().kind() == Holder.Kind.DELIVERY
                                ? loads.find(held.holder().id()).orElse(null)
                                : null))
                .toList();
    }
}
