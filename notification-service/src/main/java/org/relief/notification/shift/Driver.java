package org.relief.notification.shift;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.notification.shift.Blocks.Block;
import org.relief.notification.shift.Permit.State;
import org.relief.notification.shift.Permit.Word;
import org.relief.notification.shift.Shift.EndReason;
import org.relief.notification.shift.Shift.Placed;
import org.relief.notification.shift.ShiftEvent.PermitDecided;
import org.relief.notification.shift.ShiftEvent.ShiftEnded;
import org.relief.notification.shift.ShiftEvent.ShiftPlaced;
import org.relief.notification.shift.ShiftEvent.ShiftStarted;
import org.relief.platform.eventing.Decision;

/**
 * A driver and the latest shift. It is one document per driver so that two open shifts of one driver cannot be written
 * at all, by any two requests on any two instances.
 *
 * @param id the token's subject, opaque
 * @param onDuty whether the shift is open; kept for queries
 * @param permits what the driver says to have, and what coordinators said to that; none in documents of before, whose
 *     shift goes on with the permits that it began with
 * @param blocks when coordinators would not have this driver begin a shift; none in documents of before
 */
record Driver(String id, String area, boolean onDuty, Shift shift, Permits permits, Blocks blocks) {

    Driver {
        permits = permits == null ? Permits.NONE : permits;
        blocks = blocks == null ? Blocks.NONE : blocks;
    }

    sealed interface Refusal {

        /** One shift at a time: end the open one first. */
        record AlreadyOnDuty(Instant until) implements Refusal {}

        record NoSuchShift() implements Refusal {}

        /** Whoever carries goods brings them to an end first; nothing may vanish with a car. */
        record GoodsOnBoard() implements Refusal {}

        /** Goods that nobody waits for are still in the car: the driver is asked whether to end all the same. */
        record GoodsToBringBack() implements Refusal {}

        record NoSuchPermit() implements Refusal {}

        record NoSuchDriver() implements Refusal {}

        /** A coordinator would not have it: the driver reads why, and whom to ask. */
        record Blocked(String reason, String ask) implements Refusal {}

        /** Somebody has said something to it meanwhile: that is looked at before it is taken back. */
        record DecidedAlready(State state) implements Refusal {}
    }

    /**
     * Goods in the car.
     *
     * @param awaited whether somebody still waits for some
     * @param toBringBack whether some are to come back
     */
    record Aboard(boolean awaited, boolean toBringBack) {

        boolean any() {
            return awaited || toBringBack;
        }
    }

    /** @param shift with the permits that the driver states; what nobody confirmed does not count */
    static Decision<Driver, Refusal> start(
            @Nullable Driver current, String id, String area, Shift shift, Ordinary ordinary) {
        if (current != null && current.onDuty()) {
            return Decision.reject(new Refusal.AlreadyOnDuty(current.shift().until()));
        }
        Blocks blocks = current == null ? Blocks.NONE : current.blocks();
        var block = blocks.find();
        if (block.isPresent()) {
            return Decision.reject(
                    new Refusal.Blocked(block.get().reason(), block.get().ask()));
        }
        List<String> stated = shift.vehicle().stated(ordinary);
        Permits permits = (current == null ? Permits.NONE : current.permits())
                .stated(area, stated, shift.shiftId(), shift.from());
        List<String> counting = permits.counting(shift.shiftId(), shift.from());
        Shift counts = shift.driving(shift.vehicle().counting(stated, counting, ordinary));
        List<String> waiting = stated.stream()
                .filter(code -> !counts.vehicle().permits().contains(code))
                .toList();
        return Decision.accept(
                new Driver(id, area, true, counts, permits, blocks), ShiftStarted.of(id, counts, waiting));
    }

    /** A coordinator's word about a permit: at once in the shift that it was stated for, and in those to come. */
    static Decision<Driver, Refusal> decide(
            @Nullable Driver current, String area, String code, Word word, Ordinary ordinary) {
        Permit permit =
                current == null ? null : current.permits().find(area, code).orElse(null);
        if (current == null || permit == null) {
            return Decision.reject(new Refusal.NoSuchPermit());
        }
        boolean takesBack = word.said() == State.WAITING;
        if (takesBack == (permit.state() == State.WAITING)) {
            return Decision.reject(new Refusal.DecidedAlready(permit.state()));
        }
        Driver next = current.with(permit.with(word), word.at(), ordinary);
        return Decision.accept(next, PermitDecided.of(next, code, word));
    }

    /** From now on this driver begins no shift; of two coordinators the first one's reason stands. */
    static Decision<Driver, Refusal> block(@Nullable Driver current, Block block) {
        if (current == null) {
            return Decision.reject(new Refusal.NoSuchDriver());
        }
        return Decision.accept(
                current.blocks().standing()
                        ? current
                        : current.with(current.blocks().plus(block)));
    }

    static Decision<Driver, Refusal> unblock(@Nullable Driver current, String by, Instant now) {
        if (current == null) {
            return Decision.reject(new Refusal.NoSuchDriver());
        }
        return Decision.accept(
                current.blocks().standing() ? current.with(current.blocks().lifted(by, now)) : current);
    }

    private Driver with(Blocks next) {
        return new Driver(id, area, onDuty, shift, permits, next);
    }

    /** Permits whose time is over count no more. */
    static Decision<Driver, Refusal> endPermits(@Nullable Driver current, Instant now, Ordinary ordinary) {
        if (current == null) {
            return Decision.reject(new Refusal.NoSuchPermit());
        }
        Driver next = current;
        List<PermitDecided> told = new ArrayList<>();
        for (Permit permit : current.permits().over(now)) {
            Word word = new Word(State.ENDED, null, now, permit.until(), null);
            next = next.with(permit.with(word), now, ordinary);
            told.add(PermitDecided.of(next, permit.code(), word));
        }
        return Decision.accept(next, told);
    }

    private Driver with(Permit changed, Instant now, Ordinary ordinary) {
        Permits next = permits.with(changed);
        if (!onDuty || !changed.shiftId().equals(shift.shiftId())) {
            return new Driver(id, area, onDuty, shift, next, blocks);
        }
        List<String> stated =
                next.ofShift(shift.shiftId()).stream().map(Permit::code).toList();
        Vehicle counts = shift.vehicle().counting(stated, next.counting(shift.shiftId(), now), ordinary);
        return new Driver(id, area, onDuty, shift.driving(counts), next, blocks);
    }

    /** On duty as was told. */
    static Driver toldOf(@Nullable Driver current, String area, ShiftStarted told) {
        Shift shift = new Shift(
                told.shiftId(),
                told.vehicle(),
                told.start(),
                told.home(),
                told.from(),
                told.until(),
                null,
                null,
                null,
                null);
        List<String> waiting = told.waiting() == null ? List.of() : told.waiting();
        List<String> stated = Stream.concat(told.vehicle().permits().stream(), waiting.stream())
                .toList();
        Permits permits = current == null ? Permits.NONE : current.permits();
        return new Driver(
                told.driverId(),
                area,
                true,
                shift,
                permits.stated(area, stated, told.shiftId(), told.from()),
                current == null ? Blocks.NONE : current.blocks());
    }

    /** As was told; what a shift drives with was told with it. */
    Driver decided(String inArea, PermitDecided told) {
        Permits next = permits.find(inArea, told.code())
                .map(permit -> permits.with(permit.with(told.word())))
                .orElse(permits);
        Vehicle vehicle = told.vehicle();
        boolean isOfShift = vehicle != null && shift.shiftId().equals(told.shiftId());
        return new Driver(id, area, onDuty, isOfShift ? shift.driving(requireNonNull(vehicle)) : shift, next, blocks);
    }

    /** A shift that came after it stays. */
    Driver ended(ShiftEnded told) {
        return shift.shiftId().equals(told.shiftId())
                ? new Driver(id, area, false, shift.endedBy(told.reason(), told.at()), permits, blocks)
                : this;
    }

    Driver placed(ShiftPlaced told) {
        return shift.shiftId().equals(told.shiftId())
                ? with(shift.placed(new Placed(told.warehouse(), told.at(), told.receivedAt())))
                : this;
    }

    /** A trip of the shift waits for company, or none does any more; of a shift that is over nobody is told. */
    static Decision<Driver, Refusal> next(@Nullable Driver current, TripHeld held, long sequence) {
        if (current == null || !current.onDuty() || !current.shift().shiftId().equals(held.shiftId())) {
            return Decision.reject(new Refusal.NoSuchShift());
        }
        return Decision.accept(current.with(current.shift().told(new Shift.Next(sequence, held))));
    }

    /** The driver might wait somewhere, or that is not asked any more; in a shift that is over nobody is asked. */
    static Decision<Driver, Refusal> ask(@Nullable Driver current, PlaceSuggested where, long sequence) {
        if (current == null || !current.onDuty() || !current.shift().shiftId().equals(where.shiftId())) {
            return Decision.reject(new Refusal.NoSuchShift());
        }
        return Decision.accept(current.with(current.shift().asked(where, sequence)));
    }

    /** Says where to wait; of two answers the later one counts, and after the end of the shift none is needed. */
    static Decision<Driver, Refusal> place(@Nullable Driver current, String shiftId, Placed answer) {
        if (current == null || !current.shift().shiftId().equals(shiftId)) {
            return Decision.reject(new Refusal.NoSuchShift());
        }
        Placed last = current.shift().placed();
        if (!current.onDuty() || last != null && last.at().isAfter(answer.at())) {
            return Decision.accept(current);
        }
        return Decision.accept(
                current.with(current.shift().placed(answer)), ShiftPlaced.of(shiftId, current.id(), answer));
    }

    private Driver with(Shift next) {
        return new Driver(id, area, onDuty, next, permits, blocks);
    }

    /**
     * Ends the shift with this id; one that is over already stays as it ended.
     *
     * @param aboard what is in the car
     * @param knowing whether the driver ends it although goods are still to be brought back
     */
    static Decision<Driver, Refusal> end(
            @Nullable Driver current, String shiftId, EndReason reason, Aboard aboard, boolean knowing, Instant now) {
        if (current == null || !current.shift().shiftId().equals(shiftId)) {
            return Decision.reject(new Refusal.NoSuchShift());
        }
        if (!current.onDuty()) {
            return Decision.accept(current);
        }
        // A coordinator can have a reason to end it anyway, for example a driver who does not answer.
        if (aboard.awaited() && reason != EndReason.COORDINATOR) {
            return Decision.reject(new Refusal.GoodsOnBoard());
        }
        if (aboard.toBringBack() && reason == EndReason.DRIVER && !knowing) {
            return Decision.reject(new Refusal.GoodsToBringBack());
        }
        Driver ended = new Driver(
                current.id(),
                current.area(),
                false,
                current.shift().endedBy(reason, now),
                current.permits(),
                current.blocks());
        return Decision.accept(ended, new ShiftEnded(shiftId, current.id(), reason, now, aboard.any() ? true : null));
    }
}
