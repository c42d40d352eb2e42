package org.relief.inventory.picking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.picking.LoadEvent.RefusalReason;
import org.relief.inventory.picking.LoadEvent.ReleaseReason;
import org.relief.inventory.stock.LotTake;
import org.relief.inventory.stock.Use;

/**
 * The goods of one delivery, from being set aside to the last unit handed over or brought back. It
 * drives what happens on several stock cards: a state in -ING says that the cards are being told, and
 * whoever finds it there tells them again until they have all heard.
 *
 * @param id of the delivery
 * @param driver opaque id
 * @param loadAt when the car comes for it
 * @param until how long it is set aside
 * @param released why it was or is being let go
 * @param cancelled the delivery will not go on
 * @param completed every stop has its outcome
 * @param loadedBy opaque id of who confirmed the load
 * @param changedAt of its state
 * @param redirects goods of failed stops that go to other stops
 * @param settlements what people found out about goods handed over that were never on the car
 * @param untold what stock cards are yet to be told
 * @param course what has become of the delivery since it was planned
 * @param filling what joins it until its loading begins
 * @param refused why nothing was set aside; null when something was, and in older documents
 */
record Load(
        String id,
        String area,
        String warehouse,
        State state,
        String driver,
        Instant loadAt,
        Instant until,
        List<LoadLine> lines,
        List<Handover> handovers,
        List<GoodsReturn> returns,
        @Nullable ReleaseReason released,
        boolean cancelled,
        boolean completed,
        @Nullable String loadedBy,
        @Nullable Instant loadedAt,
        Instant changedAt,
        List<Redirect> redirects,
        List<Settlement> settlements,
        List<Posting> untold,
        Course course,
        Filling filling,
        @Nullable RefusalReason refused) {

    @SuppressWarnings("ConstantValue") // older documents have none
    Load {
        redirects = redirects == null ? List.of() : redirects;
        settlements = settlements == null ? List.of() : settlements;
        untold = untold == null ? List.of() : untold;
        course = course == null ? Course.AS_PLANNED : course;
        filling = filling == null ? Filling.NONE : filling;
    }

    enum State {
        RESERVING,
        RESERVED,
        /** The driver's list has become shorter, and the cards are told to set less aside. */
        FITTING,
        /** Stops join, and the cards are told to set more aside. */
        EXTENDING,
        REFUSED,
        RELEASING,
        RELEASED,
        EXPIRING,
        EXPIRED,
        LOADING,
        DISPATCHED,
        RETURNING,
        RETURNED,
        /** Everything that was loaded has been handed over. */
        DELIVERED;

        static final List<State> UNDER_WAY =
                List.of(RESERVING, FITTING, EXTENDING, RELEASING, EXPIRING, LOADING, RETURNING);

        static final List<State> BEFORE_LOADED = List.of(RESERVING, RESERVED, FITTING, EXTENDING, LOADING);

        boolean isLetGo() {
            return this == RELEASED || this == EXPIRED;
        }

        /** Nothing is on the car any more. */
        boolean hasEnded() {
            return this == DELIVERED || this == RETURNED;
        }

        /** Or being set aside, and nobody is loading it. */
        boolean isSetAside() {
            return this == RESERVING || this == RESERVED || this == FITTING || this == EXTENDING;
        }

        boolean isBeforeLoading() {
            return isSetAside() || this == LOADING;
        }
    }

    /** The load of a newly planned delivery. */
    static Load planned(
            String delivery,
            String area,
            String warehouse,
            String driver,
            Instant loadAt,
            Instant until,
            List<LoadLine> lines,
            Instant now) {
        return new Load(
                delivery,
                area,
                warehouse,
                State.RESERVING,
                driver,
                loadAt,
                until,
                lines,
                List.of(),
                List.of(),
                null,
                false,
                false,
                null,
                null,
                now,
                List.of(),
                List.of(),
                List.of(),
                Course.AS_PLANNED,
                Filling.NONE,
                null);
    }

    /** Remembers a delivery that was cancelled before it was heard of, so that its late plan sets nothing aside. */
    static Load neverMind(String delivery, String area, String warehouse, String driver, Instant now) {
        Load load = planned(delivery, area, warehouse, driver, now, now, List.of(), now);
        return new LoadDraft(load).state(State.RELEASED, now).cancelled().build();
    }

    Optional<LoadLine> findLine(String item) {
        return lines.stream().filter(line -> line.item().equals(item)).findFirst();
    }

    Optional<Handover> findHandover(String stop) {
        return handovers.stream().filter(h -> h.stop().equals(stop)).findFirst();
    }

    Optional<GoodsReturn> findReturn(String returnId) {
        return returns.stream().filter(r -> r.id().equals(returnId)).findFirst();
    }

    int onBoard() {
        return lines.stream().mapToInt(LoadLine::onBoard).sum();
    }

    /** Units said to be handed over that were never on the car. */
    int excess() {
        return handovers.stream().mapToInt(Handover::excess).sum();
    }

    int excess(String item) {
        return handovers.stream().mapToInt(handover -> handover.excess(item)).sum();
    }

    /** The part of it that nobody has explained yet. */
    int unsettled(String item) {
        int settled = settlements.stream()
                .filter(s -> s.item().equals(item))
                .mapToInt(Settlement::units)
                .sum();
        return Math.max(0, excess(item) - settled);
    }

    /** Stops may join: nobody has begun to load it. */
    boolean takesMore() {
        return state.isSetAside() && filling.loadingSince() == null && !isOver();
    }

    /** Units of an item that may be set aside by what was said last: the driver's list, and what is not on it yet. */
    int most(String item) {
        int listed = course.most(item);
        int unlisted = filling.unlisted().stream()
                .mapToInt(extension -> extension.granted(item))
                .sum();
        return listed > Integer.MAX_VALUE - unlisted ? Integer.MAX_VALUE : listed + unlisted;
    }

    /** Every item of which a card may have been told. */
    List<String> items() {
        return Stream.concat(
                        lines.stream().map(LoadLine::item),
                        filling.extensions().stream()
                                .flatMap(extension -> extension.lines().stream().map(Extension.Line::item)))
                .distinct()
                .toList();
    }

    List<LotTake> reserved(String item) {
        return findLine(item).map(LoadLine::reserved).orElse(List.of());
    }

    boolean isOver() {
        return cancelled || completed;
    }

    /** Goods on the car that no stop gets any more. */
    boolean isToBringBack() {
        return isOver() && state == State.DISPATCHED && onBoard() > 0;
    }

    /** Units on board that a stop waits for which was added for them. */
    int expected(LoadLine line) {
        int units = redirects.stream()
                .filter(redirect -> !isOver() && findHandover(redirect.to()).isEmpty())
                .mapToInt(redirect -> redirect.units(line.item()))
                .sum();
        return Math.min(units, line.onBoard());
    }

    Car car(String item) {
        return findLine(item)
                .map(line -> Car.of(line, returns, handovers))
                .orElseGet(() -> Car.of(LoadLine.asked(item, 0, loadAt), List.of(), List.of()));
    }

    /** Units handed over after the last moment at which they might be. */
    int handedOverExpired(String item) {
        Car car = car(item);
        return handovers.stream()
                .mapToInt(handover -> LotTake.sum(car.handedOverExpired(handover)))
                .sum();
    }

    /** The stops of a line if the car leaves then: a car that leaves late arrives late. */
    List<Use> uses(LoadLine line, Instant leaves) {
        return uses(loadAt, line.uses(), leaves);
    }

    static List<Use> uses(Instant loadAt, List<Use> uses, Instant leaves) {
        return uses.stream()
                .map(use -> use.at(lastHandover(loadAt, use.at(), leaves)))
                .toList();
    }

    private static Instant lastHandover(Instant loadAt, Instant usableAt, Instant leaves) {
        Instant late = leaves.plus(Duration.between(loadAt, usableAt));
        return late.isAfter(usableAt) ? late : usableAt;
    }
}
