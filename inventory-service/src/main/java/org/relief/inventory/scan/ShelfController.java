package org.relief.inventory.scan;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.Expiry;
import org.relief.inventory.stock.ShelfLot;
import org.relief.inventory.stock.StockCards;
import org.relief.inventory.warehouse.WarehouseAccess;
import org.relief.platform.web.idempotency.CommandId;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Refuses;
import org.relief.platform.web.security.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lots by the code on their label: what they are, where they stand, and the label itself. */
@RestController
class ShelfController {

    private static final int MOST = 200;

    /**
     * @param bin where it stands; null when nobody said
     * @param label its code as a QR code
     */
    record LabelledLot(
            String lot,
            String item,
            @Nullable String lotNumber,
            int onHand,
            @Nullable Instant expiresAt,
            Expiry.@Nullable Kind expiryKind,
            @Nullable String bin,
            QrPath label) {

        static LabelledLot of(ShelfLot lot, @Nullable String bin) {
            return new LabelledLot(
                    lot.lot(),
                    lot.item(),
                    lot.lotNumber(),
                    lot.onHand(),
                    lot.expiresAt(),
                    lot.expiryKind(),
                    bin,
                    QrPath.of(lot.lot()));
        }
    }

    /** @param bin as it is written on the shelf; left out when the lot has none any more */
    record PutInBin(
            @Nullable @Pattern(regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N} ./_-]{0,19}")
            String bin) {}

    record BinOfLot(String lot, @Nullable String bin) {}

    private final StockCards cards;
    private final LotPlaces places;
    private final WarehouseAccess access;

    ShelfController(StockCards cards, LotPlaces places, WarehouseAccess access) {
        this.cards = cards;
        this.places = places;
        this.access = access;
    }

    /** @param lot those that are asked for, at most 200; those that are not here are left out */
    @GetMapping("/api/warehouses/{warehouse}/lots")
    List<LabelledLot> listLots(@PathVariable String warehouse, @RequestParam List<String> lot, CurrentUser user) {
        access.requireReader(user, warehouse);
        if (lot.size() > MOST) {
            throw Problem.invalidRequest().field("lot", "too-many-lots", MOST);
        }
        Map<String, String> bins = places.binsOf(warehouse, lot);
        return cards.findLots(warehouse, lot).stream()
                .map(found -> LabelledLot.of(found, bins.get(found.lot())))
                .toList();
    }

    @PostMapping("/api/warehouses/{warehouse}/stock/{item}/lots/{lot}/bin")
    @Refuses(HttpStatus.NOT_FOUND)
    BinOfLot putInBin(
            @PathVariable String warehouse,
            @PathVariable String item,
            @PathVariable String lot,
            @RequestBody @Valid PutInBin body,
            CommandId command,
            CurrentUser user) {
        access.requireStaff(user, warehouse);
        boolean here = cards.findLots(warehouse, List.of(lot)).stream()
                .anyMatch(found -> found.item().equals(item));
        if (!here) {
            throw Problem.notFound("lot-not-found", lot);
        }
        places.put(warehouse, lot, body.bin(), user.id(), command.toString());
        return new BinOfLot(lot, body.bin());
    }
}
