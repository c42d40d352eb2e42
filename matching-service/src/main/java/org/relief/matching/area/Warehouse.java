package org.relief.matching.area;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.InventoryEvents.WarehouseDefined;

/**
 * Where goods are loaded.
 *
 * @param hours of every day in which cars load; empty means always
 * @param timeZone of these hours; null for the area's
 * @param days of the week that have other hours, or none
 * @param window in which it is there at all: a donor's place where cars collect; null for always
 */
public record Warehouse(
        String code,
        Location location,
        boolean open,
        long sequence,
        @Nullable List<DailyHours> hours,
        @Nullable ZoneId timeZone,
        @Nullable List<DayHours> days,
        @Nullable Span window) {

    private static final Location NOWHERE = new Location(0, 0);

    public Warehouse {
        hours = hours == null ? List.of() : List.copyOf(hours);
        days = days == null ? List.of() : List.copyOf(days);
    }

    public static Warehouse unheard(String code) {
        return new Warehouse(code, NOWHERE, false, 0, List.of(), null, List.of(), null);
    }

    @Override
    public List<DailyHours> hours() {
        return requireNonNull(hours);
    }

    @Override
    public List<DayHours> days() {
        return requireNonNull(days);
    }

    private WeeklyHours opening() {
        return new WeeklyHours(hours(), days());
    }

    /** A donor's place: nobody works there, and nobody waits there. */
    public boolean isTemporary() {
        return window != null;
    }

    public boolean isAlwaysOpen() {
        return window == null && opening().isAlways();
    }

    /** When it is open between these times, in order. */
    public List<Span> spans(ZoneId zone, Instant start, Instant end) {
        List<Span> open = opening().spans(zone, start, end);
        return window == null
                ? open
                : open.stream().flatMap(span -> window.common(span).stream()).toList();
    }

    public Warehouse on(WarehouseDefined event, long sequence) {
        return sequence <= this.sequence
                ? this
                : new Warehouse(
                        code,
                        event.location(),
                        event.open(),
                        sequence,
                        event.hours(),
                        event.timeZone(),
                        event.days(),
                        event.window());
    }
}
