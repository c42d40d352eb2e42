package org.relief.notification.shift;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static java.util.Objects.requireNonNull;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.notification.assignment.Assignments;
import org.relief.notification.assignment.Moment;
import org.relief.notification.assignment.PhoneTime;
import org.relief.notification.channel.DriverChannel;
import org.relief.notification.shift.AreaClock.AreaDefined;
import org.relief.notification.shift.AreaClock.RulesSet;
import org.relief.notification.shift.Blocks.Block;
import org.relief.notification.shift.Driver.Aboard;
import org.relief.notification.shift.Driver.Refusal;
import org.relief.notification.shift.Shift.EndReason;
import org.relief.notification.shift.Shift.Placed;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.paging.Cursor;
import org.relief.platform.web.paging.Page;
import org.relief.platform.web.paging.PageRequest;

/** Drivers with their shifts, stored and told to their phones. */
class Shifts {

    private static final String COLLECTION = "drivers";
    private static final Bson BY_ID = Sorts.ascending("_id");

    private static final int MOST_WITH_PERMITS = 1_000;

    private final AggregateStore<Driver> drivers;
    private final Assignments assignments;
    private final AggregateStore<AreaClock> areas;
    private final DriverChannel channel;
    private final Ordinary ordinary;
    private final Clock clock;

    Shifts(AggregateStores stores, Assignments assignments, DriverChannel channel, Ordinary ordinary, Clock clock) {
        this.drivers = stores.store(COLLECTION, Driver.class, Driver::area);
        this.areas = stores.store("areas", AreaClock.class, AreaClock::id);
        this.assignments = assignments;
        this.channel = channel;
        this.ordinary = ordinary;
        this.clock = clock;
        stores.index(
                COLLECTION,
                Indexes.ascending("area", "onDuty"),
                Indexes.ascending("onDuty"),
                Indexes.ascending("permits.ends"),
                Indexes.ascending("shift.shiftId"));
    }

    Outcome<Driver, Refusal> start(String driverId, String cause, String area, Shift shift) {
        return told(drivers.handle(driverId, cause, current -> Driver.start(current, driverId, area, shift, ordinary)));
    }

    Outcome<Driver, Refusal> end(String driverId, String cause, String shiftId, EndReason reason, boolean knowing) {
        Aboard aboard =
                new Aboard(assignments.hasGoodsOnBoard(driverId), assignments.hasGoodsToBringBack(driverId, shiftId));
        if (!aboard.awaited() || reason == EndReason.COORDINATOR) {
            assignments.settleAll(driverId);
        }
        Instant now = clock.instant();
        return told(
                drivers.handle(driverId, cause, current -> Driver.end(current, shiftId, reason, aboard, knowing, now)));
    }

    /** What was told of the driver after the backup that was restored; nobody is told again. */
    void takeBack(String driverId, String cause, UnaryOperator<@Nullable Driver> told) {
        drivers.<Refusal>handle(driverId, cause, current -> Decision.accept(requireNonNull(told.apply(current))))
                .applied();
    }

    void define(String area, AreaDefined told, String cause) {
        keep(area, cause, clock -> clock.on(told));
    }

    void rule(String area, RulesSet told, String cause) {
        keep(area, cause, clock -> clock.on(told));
    }

    /** Whoever is on duty hears when that is to be home at another time now. */
    private void keep(String area, String cause, UnaryOperator<AreaClock> told) {
        AreaClock before = areas.find(area).orElse(AreaClock.unheard(area));
        Outcome<AreaClock, Void> outcome = areas.handle(
                area,
                cause,
                current -> Decision.accept(told.apply(current == null ? AreaClock.unheard(area) : current)));
        AreaClock after = outcome.applied();
        if (!after.equals(before)) {
            drivers.list(onDuty(area), BY_ID, 0)
                    .forEach(driver -> channel.publish(driver.id(), cause, "shift.changed", view(driver)));
        }
    }

    Optional<AreaClock> findClock(String area) {
        return areas.find(area).filter(AreaClock::isDefined);
    }

    ShiftView view(Driver driver) {
        return ShiftView.of(driver, findClock(driver.area()));
    }

    void hold(TripHeld held, String cause, long sequence) {
        var _ = told(drivers.handle(held.driverId(), cause, current -> Driver.next(current, held, sequence)));
    }

    void ask(PlaceSuggested where, String cause, long sequence) {
        var _ = told(drivers.handle(where.driverId(), cause, current -> Driver.ask(current, where, sequence)));
    }

    /** @param warehouse null: the driver stays where the car is */
    Outcome<Driver, Refusal> place(
            String driverId, String cause, String shiftId, @Nullable String warehouse, PhoneTime time) {
        Moment when = time.sinceEver();
        Placed answer = new Placed(warehouse, when.at(), when.receivedAt());
        return told(drivers.handle(driverId, cause, current -> Driver.place(current, shiftId, answer)));
    }

    /** The driver begins no shift any more, and ends the one that is open as soon as nothing is in the car. */
    Outcome<Driver, Refusal> block(String driverId, String cause, Block block) {
        Outcome<Driver, Refusal> outcome =
                told(drivers.handle(driverId, cause, current -> Driver.block(current, block)));
        if (outcome instanceof Outcome.Applied<Driver, Refusal>) {
            drivers.find(driverId).ifPresent(this::endIfBlocked);
        }
        return outcome;
    }

    Outcome<Driver, Refusal> unblock(String driverId, String cause, String by) {
        Instant now = clock.instant();
        return told(drivers.handle(driverId, cause, current -> Driver.unblock(current, by, now)));
    }

    void eachBlockedOnDuty(Consumer<Driver> work) {
        drivers.each(and(eq("onDuty", true), eq("blocks.standing", true)), BY_ID, 0, work);
    }

    void endIfBlocked(Driver driver) {
        String shiftId = driver.shift().shiftId();
        boolean isEmpty =
                !assignments.hasGoodsOnBoard(driver.id()) && !assignments.hasGoodsToBringBack(driver.id(), shiftId);
        if (driver.onDuty() && driver.blocks().standing() && isEmpty) {
            var _ = end(driver.id(), "blocked:" + shiftId, shiftId, EndReason.COORDINATOR, true);
        }
    }

    /** Who was ever on duty in the area. */
    Page<Driver> listDriversOf(String area, PageRequest page) {
        return listDrivers(eq("area", area), page);
    }

    /** What a coordinator says of a driver's permit in an area. */
    Outcome<Driver, Refusal> decide(String driverId, String cause, String area, String code, Permit.Word word) {
        return told(drivers.handle(driverId, cause, current -> Driver.decide(current, area, code, word, ordinary)));
    }

    /** Permits count no longer than they last. */
    void endPermits(String driverId, String cause, Instant now) {
        var _ = told(drivers.handle(driverId, cause, current -> Driver.endPermits(current, now, ordinary)));
    }

    void eachWithPermitOver(Instant now, Consumer<Driver> work) {
        drivers.each(lte("permits.ends", now), BY_ID, 0, work);
    }

    /** Drivers who have stated permits in the area, with what was said to that. */
    List<Driver> listWithPermits(String area) {
        return drivers.list(eq("permits.all.area", area), BY_ID, MOST_WITH_PERMITS);
    }

    private Outcome<Driver, Refusal> told(Outcome<Driver, Refusal> outcome) {
        if (outcome instanceof Outcome.Applied<Driver, Refusal>(Driver driver, long version, boolean replayed)
                && !replayed) {
            String id = driver.shift().shiftId() + "@" + version;
            channel.publish(driver.id(), id, "shift.changed", view(driver));
        }
        return outcome;
    }

    Optional<Driver> find(String driverId) {
        return drivers.find(driverId);
    }

    Optional<Driver> findOnDuty(String driverId) {
        return drivers.find(driverId).filter(Driver::onDuty);
    }

    /** Whose latest shift this is. */
    Optional<Driver> findByShift(String shiftId) {
        return drivers.list(eq("shift.shiftId", shiftId), BY_ID, 1).stream().findFirst();
    }

    Page<ShiftView> listOnDuty(String area, PageRequest page) {
        Optional<AreaClock> clock = findClock(area);
        return listDrivers(onDuty(area), page).map(driver -> ShiftView.of(driver, clock));
    }

    private Page<Driver> listDrivers(Bson such, PageRequest page) {
        Cursor cursor = page.cursor();
        Bson filter = cursor == null ? such : Filters.and(such, gt("_id", cursor.text(0)));
        return Page.of(drivers.list(filter, BY_ID, page.limit() + 1), page, driver -> Cursor.of(driver.id()));
    }

    private static Bson onDuty(String area) {
        return and(eq("area", area), eq("onDuty", true));
    }

    void eachOverdue(Instant now, Consumer<Driver> work) {
        drivers.each(and(eq("onDuty", true), lte("shift.until", now)), BY_ID, 0, work);
    }
}
