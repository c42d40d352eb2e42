package org.relief.inventory.collection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.donation.GoodsDoor.FitGoods;
import org.relief.inventory.warehouse.Warehouse;
import org.relief.inventory.warehouse.Warehouse.Location;
import org.relief.inventory.warehouse.Warehouse.Window;
import org.relief.platform.eventing.Decision;

/**
 * What a donor promises at a place, from when it is ready until its end: a warehouse for so long. A state in -ING says that the
 * warehouse and its cards are being told; the sweep tells them again after a crash.
 *
 * @param id the warehouse's code, and the receipt of its lots
 * @param place what people call the place; no person's name
 * @param timeZone in which dates on its goods end
 * @param goods each item once
 * @param since when it came into this state
 * @param by opaque id of who registered it
 */
record Collection(
        String id,
        String area,
        String place,
        Location location,
        @Nullable String neighborhood,
        String timeZone,
        Window window,
        List<FitGoods> goods,
        State state,
        Instant since,
        String by) {

    /** Less is not enough to load a car in. */
    private static final Duration SHORTEST = Duration.ofMinutes(30);

    /** What is there for longer is a warehouse with somebody in it. */
    private static final Duration LONGEST = Duration.ofDays(2);

    private static final Duration AHEAD = Duration.ofDays(14);

    enum State {
        OPENING,
        OFFERED,
        CANCELLING,
        CANCELLED,
        /** Its time is over; what nobody collected leaves the books, and what is set aside may still leave. */
        ENDING,
        OVER
    }

    enum Refusal {
        UNKNOWN,
        /** What has not been collected by now is not offered any more. */
        IS_OVER
    }

    /** What is wrong with a time: its field and the rule. */
    record Fault(String field, String rule) {}

    static Optional<Fault> fault(Window window, Instant now) {
        if (window.from().isAfter(now.plus(AHEAD))) {
            return Optional.of(new Fault("ready", "collection-far-ahead"));
        }
        if (window.until().isBefore(now.plus(SHORTEST))) {
            return Optional.of(new Fault("until", "collection-past"));
        }
        if (window.until().isBefore(window.from().plus(SHORTEST))) {
            return Optional.of(new Fault("until", "collection-too-short"));
        }
        return window.until().isAfter(window.from().plus(LONGEST))
                ? Optional.of(new Fault("until", "collection-too-long"))
                : Optional.empty();
    }

    Decision<Collection, Refusal> cancel(Instant now) {
        return switch (state) {
            case OPENING, OFFERED -> Decision.accept(to(State.CANCELLING, now));
            case CANCELLING, CANCELLED -> Decision.accept(this);
            case ENDING, OVER -> Decision.reject(Refusal.IS_OVER);
        };
    }

    /** It was a wrong tap: offered again as long as its time lasts. */
    Decision<Collection, Refusal> takeBackCancellation(Instant now) {
        return switch (state) {
            case CANCELLING, CANCELLED ->
                isOver(now) ? Decision.reject(Refusal.IS_OVER) : Decision.accept(to(State.OPENING, now));
            case OPENING, OFFERED -> Decision.accept(this);
            case ENDING, OVER -> Decision.reject(Refusal.IS_OVER);
        };
    }

    Decision<Collection, Refusal> end(Instant now) {
        boolean ends = isOver(now) && state != State.ENDING && state != State.OVER;
        return Decision.accept(ends ? to(State.ENDING, now) : this);
    }

    /** The warehouse and its cards know. */
    Decision<Collection, Refusal> told(State told, Instant now) {
        return Decision.accept(
                state != told
                        ? this
                        : switch (state) {
                            case OPENING -> to(State.OFFERED, now);
                            case CANCELLING -> to(State.CANCELLED, now);
                            case ENDING -> to(State.OVER, now);
                            case OFFERED, CANCELLED, OVER -> this;
                        });
    }

    boolean isOver(Instant now) {
        return now.isAfter(window.until());
    }

    private Collection to(State next, Instant now) {
        return new Collection(id, area, place, location, neighborhood, timeZone, window, goods, next, now, by);
    }

    Warehouse warehouse() {
        boolean open = state == State.OPENING || state == State.OFFERED;
        return new Warehouse(
                id, area, place, location, neighborhood, open, timeZone, null, null, null, null, null, window);
    }

    List<String> items() {
        return goods.stream().map(FitGoods::item).toList();
    }
}
