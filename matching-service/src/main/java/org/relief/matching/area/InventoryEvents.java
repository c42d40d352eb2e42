package org.relief.matching.area;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relief.matching.planner.ItemClass;

/** Inventory's events, with the fields that matching reads. */
public final class InventoryEvents {

    /** An item of one that is not known yet is planned as food rather than not at all. */
    public enum DeprivationClass {
        @JsonEnumDefaultValue
        FOOD(ItemClass.FOOD),
        MEDICINE(ItemClass.MEDICINE);

        private final ItemClass planned;

        DeprivationClass(ItemClass planned) {
            this.planned = planned;
        }

        ItemClass planned() {
            return planned;
        }
    }

    public record ItemDefined(
            String item,
            int grams,
            int milliliters,
            DeprivationClass deprivationClass,
            boolean lifeCritical,
            @Nullable Integer hotMinutes,
            @Nullable Integer minutesAtHome)
            implements Checked {

        /** Of hot food whose definition is older than these minutes. */
        private static final int HOT_FOOD_AT_HOME = 10;

        public ItemDefined {
            requireNonNull(item, "item");
            requireNonNull(deprivationClass, "deprivationClass");
        }

        @Override
        public void check() {
            Checked.require(grams >= 0 && milliliters >= 0, "it weighs or takes up less than nothing");
            Checked.require(
                    hotMinutes == null || hotMinutes >= 0 && hotMinutes <= 10_000, "hotMinutes is " + hotMinutes);
            Checked.require(
                    minutesAtHome == null || minutesAtHome >= 0 && minutesAtHome <= 10_000,
                    "minutesAtHome is " + minutesAtHome);
        }

        int secondsAtHome() {
            int minutes = minutesAtHome != null ? minutesAtHome : hotMinutes == null ? 0 : HOT_FOOD_AT_HOME;
            return minutes * 60;
        }
    }

    /**
     * @param hours of every day in which cars load; empty means always
     * @param timeZone of these hours; null for the area's
     * @param days of the week that have other hours, or none
     * @param window in which it is there at all; null for always
     */
    public record WarehouseDefined(
            String warehouse,
            Location location,
            boolean open,
            @Nullable List<DailyHours> hours,
            @Nullable ZoneId timeZone,
            @Nullable List<DayHours> days,
            @Nullable Span window)
            implements Checked {
        public WarehouseDefined {
            requireNonNull(warehouse, "warehouse");
            requireNonNull(location, "location");
            hours = hours == null ? List.of() : List.copyOf(hours);
            days = days == null ? List.of() : List.copyOf(days);
        }

        @Override
        public List<DailyHours> hours() {
            return requireNonNull(hours);
        }

        @Override
        public List<DayHours> days() {
            return requireNonNull(days);
        }

        @Override
        public void check() {
            location.check();
        }
    }

    /** Units that may be promised, last handed over by {@code expiresAt}. */
    public record Available(int quantity, @Nullable Instant expiresAt) {}

    public record StockLevelChanged(String warehouse, String item, List<Available> available) implements Checked {
        public StockLevelChanged {
            requireNonNull(warehouse, "warehouse");
            requireNonNull(item, "item");
            available = List.copyOf(requireNonNull(available, "available"));
        }

        @Override
        public void check() {
            available.forEach(batch -> Checked.requireUnits(batch.quantity(), Checked.MOST_OF_ONE, item));
        }
    }

    /** @param stops which stop gets how much, where not all of it lasts until the last one; empty where that is free */
    public record GrantedLine(
            String item, int granted, @Nullable Instant expiresAt, List<GrantedStop> stops) {
        public GrantedLine {
            requireNonNull(item, "item");
            stops = stops == null ? List.of() : List.copyOf(stops);
        }
    }

    public record GrantedStop(String stopId, int granted) {
        public GrantedStop {
            requireNonNull(stopId, "stopId");
        }
    }

    /** @param extension what was asked for later; null for the first grant */
    public record ReservationGranted(
            String deliveryId,
            List<GrantedLine> lines,
            @Nullable Integer extension) implements Checked {
        public ReservationGranted {
            requireNonNull(deliveryId, "deliveryId");
            lines = List.copyOf(requireNonNull(lines, "lines"));
        }

        /** What is set aside, in units by item. */
        public Map<String, Integer> units() {
            return lines.stream().collect(Collectors.toMap(GrantedLine::item, GrantedLine::granted, Integer::sum));
        }

        /** By item what each stop gets, of items where it matters. */
        public Map<String, Map<String, Integer>> byStop() {
            Map<String, Map<String, Integer>> byStop = new TreeMap<>();
            lines.stream().filter(line -> !line.stops().isEmpty()).forEach(line -> {
                Map<String, Integer> units = byStop.computeIfAbsent(line.item(), _ -> new TreeMap<>());
                line.stops().forEach(stop -> units.merge(stop.stopId(), stop.granted(), Integer::sum));
            });
            return byStop;
        }

        @Override
        public void check() {
            lines.forEach(line -> Checked.requireUnits(line.granted(), Checked.MOST_IN_ALL, line.item()));
        }
    }

    /**
     * reservation.refused, .released and .expired: nothing is set aside (any more).
     *
     * @param extension of which nothing is set aside; null for the whole delivery
     */
    public record ReservationGone(
            String deliveryId, @Nullable Integer extension) {
        public ReservationGone {
            requireNonNull(deliveryId, "deliveryId");
        }
    }

    /** load.loading-started and .loading-stopped. */
    public record LoadingChanged(String deliveryId, Instant at) {
        public LoadingChanged {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(at, "at");
        }
    }

    public record LoadedLot(int quantity, @Nullable Instant expiresAt) {}

    public record LoadedLine(String item, int quantity, List<LoadedLot> lots) {
        public LoadedLine {
            requireNonNull(item, "item");
            lots = List.copyOf(requireNonNull(lots, "lots"));
        }
    }

    public record LoadDispatched(String deliveryId, Instant loadedAt, List<LoadedLine> lines) implements Checked {
        public LoadDispatched {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(loadedAt, "loadedAt");
            lines = List.copyOf(requireNonNull(lines, "lines"));
        }

        @Override
        public void check() {
            lines.forEach(line -> Checked.requireUnits(line.quantity(), Checked.MOST_IN_ALL, line.item()));
        }
    }

    public record ReturnedLine(String item, int quantity) {
        public ReturnedLine {
            requireNonNull(item, "item");
        }
    }

    /** Units that are not in the car any more. */
    public record LoadReturned(String deliveryId, List<ReturnedLine> lines) implements Checked {
        public LoadReturned {
            requireNonNull(deliveryId, "deliveryId");
            lines = List.copyOf(requireNonNull(lines, "lines"));
        }

        @Override
        public void check() {
            lines.forEach(line -> Checked.requireUnits(line.quantity(), Checked.MOST_IN_ALL, line.item()));
        }
    }

    private InventoryEvents() {}
}
