package org.relief.notification.ladder;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.platform.channels.Way;

/**
 * Something that a driver has to know, and how far it was carried.
 *
 * @param deliveryId which delivery it is about; null when it is about none
 * @param stopId which visit it is about; null when it is about the delivery
 * @param until when it is of no use any more
 * @param way by which it went last; null while only the page was told
 * @param nextAt when it climbs on
 * @param open whether somebody waits for a word; kept to be queried
 * @param tried each step, the oldest first
 * @param recalled goods that nobody is to get, or may get after all; null when it is about none
 * @param taken who has put their name on the call; null while nobody has
 * @param said what the coordinators say, by its code; null where it is told in general words
 */
record Alert(
        String id,
        String area,
        String driverId,
        @Nullable String deliveryId,
        Kind kind,
        @Nullable String stopId,
        Instant raisedAt,
        Instant until,
        @Nullable Way way,
        Instant nextAt,
        State state,
        boolean open,
        List<Step> tried,
        @Nullable Recalled recalled,
        @Nullable Taken taken,
        @Nullable String said) {

    enum Kind {
        OFFER(true),
        STOP_ADDED(false),
        DELIVERY_CANCELLED(true),
        STOP_WITHDRAWN(true),
        STOP_CHANGED(false),
        STOP_HELD(true),
        RETURN_ORDERED(false),
        /** Goods in the car are called back: nobody is to get them. */
        LOAD_RECALLED(true),
        /** That was a mistake: they may be handed over. */
        RECALL_ENDED(true),
        LAST_SAFE_DEPARTURE(true),
        /** Of no delivery: who is not on duty may sleep. */
        COORDINATOR_SAYS(false),
        /** The driver has signed up, and that begins soon. */
        SHIFT_AHEAD(false);

        /** Whether it cannot wait for the end of quiet hours. */
        private final boolean urgent;

        Kind(boolean urgent) {
            this.urgent = urgent;
        }

        boolean isUrgent() {
            return urgent;
        }

        /** Whether somebody is to call where nothing else reached the driver; who was only reminded may be on the way. */
        boolean isCalled() {
            return this != SHIFT_AHEAD;
        }
    }

    enum State {
        CLIMBING,
        /** Every way was tried: somebody is to call. */
        TO_CALL,
        ACKNOWLEDGED,
        /** It is of no use any more, or was called. */
        OVER
    }

    /** @param lotNumber the maker's own, as on the packages */
    record Recalled(String lotNumber, List<Goods> lines) {

        boolean isOfThe(@Nullable Recalled other) {
            return other != null && lotNumber.equals(other.lotNumber);
        }
    }

    /** @param lot as the warehouse labels it */
    record Goods(String item, String lot, int quantity) {}

    /** @param what the way, or what ended it */
    record Step(String what, Instant at) {}

    /** @param by the coordinator who calls, opaque */
    record Taken(String by, Instant at) {}

    Alert {
        tried = tried == null ? List.of() : List.copyOf(tried);
        open = state == State.CLIMBING || state == State.TO_CALL;
    }

    static Alert raised(
            String id,
            String area,
            String driverId,
            @Nullable String deliveryId,
            Kind kind,
            @Nullable String stopId,
            Instant now,
            Instant until,
            Instant nextAt) {
        return new Alert(
                id,
                area,
                driverId,
                deliveryId,
                kind,
                stopId,
                now,
                until,
                null,
                nextAt,
                State.CLIMBING,
                true,
                List.of(new Step("LIVE", now)),
                null,
                null,
                null);
    }

    Alert about(@Nullable Recalled goods) {
        return with(way, nextAt, state, tried, goods, taken, said);
    }

    Alert saying(@Nullable String words) {
        return with(way, nextAt, state, tried, recalled, taken, words);
    }

    /** @param next by which it goes now */
    Alert sentBy(Way next, Instant now, Instant climbsOnAt) {
        return stepped(next, climbsOnAt, State.CLIMBING, new Step(next.name(), now));
    }

    /** What the driver knows meanwhile is not called for. */
    Alert toCall(Instant now) {
        return open ? stepped(way, until, State.TO_CALL, new Step("CALL", now)) : this;
    }

    Alert waiting(Instant at) {
        return with(way, at, state, tried, recalled, taken, said);
    }

    /** Whoever takes it last has it: they have spoken to each other. */
    Alert takenBy(String coordinator, Instant now) {
        return with(way, nextAt, state, tried, recalled, new Taken(coordinator, now), said);
    }

    Alert acknowledged(Instant now) {
        return open ? stepped(way, nextAt, State.ACKNOWLEDGED, new Step("ACKNOWLEDGED", now)) : this;
    }

    Alert over(String why, Instant now) {
        return open ? stepped(way, nextAt, State.OVER, new Step(why, now)) : this;
    }

    private Alert stepped(@Nullable Way last, Instant at, State next, Step step) {
        List<Step> steps = Stream.concat(tried.stream(), Stream.of(step)).toList();
        return with(last, at, next, steps, recalled, taken, said);
    }

    /** What never changes stands here alone. */
    private Alert with(
            @Nullable Way last,
            Instant at,
            State next,
            List<Step> steps,
            @Nullable Recalled goods,
            @Nullable Taken mark,
            @Nullable String words) {
        return new Alert(
                id,
                area,
                driverId,
                deliveryId,
                kind,
                stopId,
                raisedAt,
                until,
                last,
                at,
                next,
                open,
                steps,
                goods,
                mark,
                words);
    }

    /** The message of the way that it went last. */
    String messageId(Way by) {
        return id + "/" + by;
    }
}
