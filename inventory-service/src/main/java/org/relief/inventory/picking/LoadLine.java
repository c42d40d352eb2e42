package org.relief.inventory.picking;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.LeftBehind;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.Takes;

/**
 * One item of a load.
 *
 * @param usableAt when the last of it is to be handed over, by plan
 * @param reserved what was set aside, first expired first: the pick list
 * @param toLoad how much is being loaded; all that was set aside unless staff said less
 * @param shortReason why less than set aside was loaded; the first reason where there are several
 * @param loaded what went on the car
 * @param leftBehind what of the pick list stayed, lot by lot, and why
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
        int returned,
        List<LeftBehind> leftBehind) {

    @SuppressWarnings("ConstantValue") // older documents do not say what stayed
    LoadLine {
        leftBehind = leftBehind == null ? List.of() : leftBehind;
    }

    static LoadLine asked(String item, int quantity, Instant usableAt) {
        return new LoadLine(item, quantity, usableAt, List.of(), 0, null, List.of(), 0, 0, List.of());
    }

    int granted() {
        return LotTake.sum(reserved);
    }

    int onBoard() {
        return LotTake.sum(loaded) - delivered - returned;
    }

    /** Whether any of a lot that was set aside is to go. */
    boolean takes(String lot) {
        int stays = leftBehind.stream()
                .filter(left -> left.lot().equals(lot))
                .mapToInt(LeftBehind::quantity)
                .sum();
        return Takes.unitsOf(lot, reserved) > stays;
    }

    LoadLine granted(List<LotTake> takes) {
        return new LoadLine(
                item, asked, usableAt, takes, LotTake.sum(takes), null, loaded, delivered, returned, leftBehind);
    }

    /** With what stops that join get of it; what expires first comes first. */
    LoadLine plus(Extension.Line more) {
        List<LotTake> all = Takes.byExpiry(Takes.plus(reserved, more.takes()));
        Instant last = more.usableAt().isAfter(usableAt) ? more.usableAt() : usableAt;
        return new LoadLine(
                item,
                asked + more.asked(),
                last,
                all,
                LotTake.sum(all),
                shortReason,
                loaded,
                delivered,
                returned,
                leftBehind);
    }

    LoadLine usableAt(Instant time) {
        return new LoadLine(item, asked, time, reserved, toLoad, shortReason, loaded, delivered, returned, leftBehind);
    }

    /** What expires first is kept. */
    LoadLine fittedTo(int most) {
        List<LotTake> kept = Takes.first(reserved, most);
        return new LoadLine(
                item,
                Math.min(asked, most),
                usableAt,
                kept,
                LotTake.sum(kept),
                shortReason,
                loaded,
                delivered,
                returned,
                leftBehind);
    }

    LoadLine leaving(List<LeftBehind> behind) {
        int stays = behind.stream().mapToInt(LeftBehind::quantity).sum();
        String why = behind.isEmpty() ? null : behind.getFirst().reason().name();
        return new LoadLine(
                item, asked, usableAt, reserved, granted() - stays, why, loaded, delivered, returned, behind);
    }

    LoadLine loaded(List<LotTake> takes) {
        return new LoadLine(
                item, asked, usableAt, reserved, toLoad, shortReason, takes, delivered, returned, leftBehind);
    }

    LoadLine delivered(int quantity) {
        return new LoadLine(
                item, asked, usableAt, reserved, toLoad, shortReason, loaded, quantity, returned, leftBehind);
    }

    LoadLine returned(int quantity) {
        return new LoadLine(
                item,
                asked,
                usableAt,
                reserved,
                toLoad,
                shortReason,
                loaded,
                delivered,
                returned + quantity,
                leftBehind);
    }
}
