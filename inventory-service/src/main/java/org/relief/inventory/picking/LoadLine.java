package org.relief.inventory.picking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.LotTake;

/**
 * One item of a load.
 *
 * @param usableAt when the last of it is to be handed over
 * @param reserved what was set aside, first expired first: the pick list
 * @param toLoad how much is being loaded; all that was set aside unless staff said less
 * @param shortReason why less than set aside was loaded
 * @param loaded what went on the car
 */
record LoadLine(
        String item,
        int asked,
        Instant usableAt,
        List<LotTake> reserved,
        int toLoad,
        @Nullable String shortReason,
        List<LotTake> loaded,
        int delivered,
        int returned) {

    static LoadLine asked(String item, int quantity, Instant usableAt) {
        return new LoadLine(item, quantity, usableAt, List.of(), 0, null, List.of(), 0, 0);
    }

    int granted() {
        return LotTake.sum(reserved);
    }

    int onBoard() {
        return LotTake.sum(loaded) - delivered - returned;
    }

    LoadLine granted(List<LotTake> takes) {
        return new LoadLine(item, asked, usableAt, takes, LotTake.sum(takes), null, loaded, delivered, returned);
    }

    LoadLine toLoad(int quantity, @Nullable String reason) {
        return new LoadLine(item, asked, usableAt, reserved, quantity, reason, loaded, delivered, returned);
    }

    LoadLine loaded(List<LotTake> takes) {
        return new LoadLine(item, asked, usableAt, reserved, toLoad, shortReason, takes, delivered, returned);
    }

    LoadLine delivered(int quantity) {
        return new LoadLine(
                item, asked, usableAt, reserved, toLoad, shortReason, loaded, delivered + quantity, returned);
    }

    LoadLine returned(int quantity) {
        return new LoadLine(
                item, asked, usableAt, reserved, toLoad, shortReason, loaded, delivered, returned + quantity);
    }
}
