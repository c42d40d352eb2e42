package org.relief.inventory.donation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.Expiry;
import org.relief.inventory.stock.NewLot;

/**
 * Goods handed in at once. It first records all that it will bring, then each stock card takes its
 * lots; until all have, it is RECEIVING and will be resumed.
 *
 * @param by opaque id of who received it
 */
record Donation(
        String id,
        String area,
        String warehouse,
        @Nullable Donor donor,
        Instant receivedAt,
        String by,
        State state,
        List<Line> lines) {

    enum State {
        RECEIVING,
        RECEIVED
    }

    /** @param reference a number or code of the donor's own; never a person's name */
    record Donor(Kind kind, @Nullable String reference) {

        enum Kind {
            SHOP,
            PRODUCER,
            ORGANIZATION,
            STATE,
            PERSON
        }
    }

    /** @param cookedAt of prepared food */
    record Line(
            String lot,
            String item,
            int quantity,
            @Nullable Expiry expiry,
            @Nullable String lotNumber,
            @Nullable Instant cookedAt) {

        NewLot lot(String donation) {
            return new NewLot(lot, donation, lotNumber, quantity, expiry);
        }
    }

    Donation received() {
        return new Donation(id, area, warehouse, donor, receivedAt, by, State.RECEIVED, lines);
    }

    List<String> items() {
        return lines.stream().map(Line::item).distinct().toList();
    }

    List<NewLot> lotsOf(String item) {
        return lines.stream()
                .filter(line -> line.item().equals(item))
                .map(line -> line.lot(id))
                .toList();
    }
}
