package org.relief.inventory.picking;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.stock.LeftBehind;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.Takes;
import org.relief.inventory.stock.Use;

/**
 * One item of a load.
 *
 * @param usableAt when the last of it is to be handed over, by plan
 * @param reserved what was set aside, first expired first: the pick list
 * @param toLoad how much is being loaded; all that was set aside unless staff said less
 * @param shortReason why less than set aside was loaded; the first reason where there are several
 * @param loaded what went on the car
 * @param leftBehind what of the pick list stayed, lot by lot, and why
 * @param uses the stops that it is for
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
        List<LeftBehind> leftBehind,
        List<Use> uses) {

    @SuppressWarnings("ConstantValue") // older documents do not say what stayed, nor which stop gets how much
    LoadLine {
        leftBehind = leftBehind == null ? List.of() : leftBehind;
        uses = uses == null ? List.of(new Use(null, usableAt, Integer.MAX_VALUE)) : uses;
    }

    static LoadLine asked(String item, int quantity, Instant usableAt) {
        return asked(item, quantity, usableAt, List.of(new Use(null, usableAt, quantity)));
    }

    static LoadLine asked(String item, int quantity, Instant usableAt, List<Use> uses) {
        return new LoadLine(item, quantity, usableAt, List.of(), 0, null, List.of(), 0, 0, List.of(), uses);
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
                item, asked, usableAt, takes, LotTake.sum(takes), null, loaded, delivered, returned, leftBehind, uses);
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
                leftBehind,
                Stream.concat(uses.stream(), more.uses().stream()).toList());
    }

    /** As the driver's list has its stops now. */
    LoadLine usedAt(List<Use> stops) {
        Instant last = stops.stream().map(Use::at).max(Instant::compareTo).orElse(usableAt);
        return new LoadLine(
                item,
                asked,
                last,
                reserved,
                toLoad,
                shortReason,
                loaded,
                delivered,
                returned,
                leftBehind,
                stops.isEmpty() ? uses : stops);
    }

    /** Other lots are set aside now than were. */
    LoadLine setAside(List<LotTake> takes) {
        return new LoadLine(
                item,
                asked,
                usableAt,
                takes,
                LotTake.sum(takes),
                shortReason,
                loaded,
                delivered,
                returned,
                leftBehind,
                uses);
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
                leftBehind,
                uses);
    }

    LoadLine leaving(List<LeftBehind> behind) {
        int stays = behind.stream().mapToInt(LeftBehind::quantity).sum();
        String why = behind.isEmpty() ? null : behind.getFirst().reason().name();
        return new LoadLine(
                item, asked, usableAt, reserved, granted() - stays, why, loaded, delivered, returned, behind, uses);
    }

    LoadLine loaded(List<LotTake> takes) {
        return new LoadLine(
                item, asked, usableAt, reserved, toLoad, shortReason, takes, delivered, returned, leftBehind, uses);
    }

    LoadLine delivered(int quantity) {
        return new LoadLine(
                item, asked, usableAt, reserved, toLoad, shortReason, loaded, quantity, returned, leftBehind, uses);
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
                leftBehind,
                uses);
    }
}
