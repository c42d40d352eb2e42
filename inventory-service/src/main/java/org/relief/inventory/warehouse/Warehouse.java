package org.relief.inventory.warehouse;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.inventory.warehouse.WarehouseEvent.WarehouseDefined;
import org.relief.platform.eventing.Decision;

/**
 * A place where goods are kept.
 *
 * @param id its code
 * @param area the city or operation it belongs to, for good
 * @param timeZone in which dates on its goods end
 * @param names null where only one is known
 * @param hours of every day, by its own clock, in which cars load; empty means always
 * @param days of the week that have other hours, or none; empty where all days are the same
 * @param capKilograms how much may stand here at most, for what a fire or a looter would take; null for any amount
 * @param alert that it is threatened; null as a rule
 * @param window in which it is there at all; null for always
 */
public record Warehouse(
        String id,
        String area,
        String name,
        Location location,
        @Nullable String neighborhood,
        boolean open,
        String timeZone,
        @Nullable WarehouseNames names,
        @Nullable List<OpeningHours> hours,
        @Nullable List<DayHours> days,
        @Nullable Integer capKilograms,
        @Nullable Alert alert,
        @Nullable Window window) {

    public Warehouse {
        hours = hours == null ? List.of() : List.copyOf(hours);
        days = days == null ? List.of() : List.copyOf(days);
    }

    @Override
    public List<OpeningHours> hours() {
        return requireNonNull(hours);
    }

    @Override
    public List<DayHours> days() {
        return requireNonNull(days);
    }

    /** What is done about a danger. */
    public enum Posture {
        /** Nothing is set aside or taken in; what is set aside already may leave. */
        FROZEN,
        /** Frozen, and all that is free goes to other warehouses. */
        EVACUATING
    }

    /** @param by opaque id of who said so */
    public record Alert(Posture posture, String reason, String by, Instant since) {}

    /** A donor's place, from when the goods are ready until nobody gives them out any more. */
    public record Window(Instant from, Instant until) {}

    /** WGS 84 degrees, rounded to 3 decimals (about 100 m). */
    public record Location(double lat, double lon) {

        private static final double DEGREE_KM = 111.2;

        public static Location rounded(double lat, double lon) {
            return new Location(Math.round(lat * 1000) / 1000.0, Math.round(lon * 1000) / 1000.0);
        }

        /** Nobody keeps goods there: the place was not filled in. */
        boolean isNone() {
            return Math.abs(lat) < 0.01 && Math.abs(lon) < 0.01;
        }

        Location swapped() {
            return new Location(lon, lat);
        }

        /** As exact as it takes to tell a city from another one. */
        double kilometersTo(Location other) {
            double eastward = Math.abs(other.lon - lon);
            double east = Math.min(eastward, 360 - eastward) * Math.cos(Math.toRadians((lat + other.lat) / 2));
            return DEGREE_KM * Math.hypot(other.lat - lat, east);
        }
    }

    enum Refusal {
        /** Its cards' events are keyed by the area: moving it would tear their order. */
        BELONGS_TO_ANOTHER_AREA,
        /** One that is there always does not become one that is there for a while, nor the other way round. */
        IS_TEMPORARY
    }

    static Decision<Warehouse, Refusal> define(@Nullable Warehouse current, Warehouse next) {
        if (current != null && !current.area.equals(next.area)) {
            return Decision.reject(Refusal.BELONGS_TO_ANOTHER_AREA);
        }
        if (current != null && current.isTemporary() != next.isTemporary()) {
            return Decision.reject(Refusal.IS_TEMPORARY);
        }
        return told(current, current == null ? next : next.with(current.alert));
    }

    /** @param next null when the danger is over */
    Decision<Warehouse, Refusal> alerted(@Nullable Alert next) {
        boolean same = next != null && alert != null && next.posture() == alert.posture();
        return same ? Decision.accept(this) : told(this, with(next));
    }

    private static Decision<Warehouse, Refusal> told(@Nullable Warehouse current, Warehouse next) {
        return next.equals(current) ? Decision.accept(next) : Decision.accept(next, WarehouseDefined.of(next));
    }

    /** Threatened by that; null when by nothing. */
    public Warehouse with(@Nullable Alert other) {
        return new Warehouse(
                id,
                area,
                name,
                location,
                neighborhood,
                open,
                timeZone,
                names,
                hours,
                days,
                capKilograms,
                other,
                window);
    }

    /** A donor's place: nobody works there, and nothing is brought there. */
    public boolean isTemporary() {
        return window != null;
    }

    public boolean isOver(Instant now) {
        return window != null && now.isAfter(window.until());
    }

    /** Whether goods are set aside and taken in here now. */
    public boolean isWorking() {
        return open && alert == null;
    }

    /** Whether goods may be brought here from another warehouse now. */
    public boolean takesIn() {
        return isWorking() && !isTemporary();
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}
