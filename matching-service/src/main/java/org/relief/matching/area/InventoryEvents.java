package org.relief.matching.area;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.matching.planner.ItemClass;

/** Inventory's events, with the fields that matching reads. */
public final class InventoryEvents {

    public record ItemDefined(
            String item,
            int grams,
            int milliliters,
            ItemClass deprivationClass,
            boolean lifeCritical,
            @Nullable Integer hotMinutes) {
        public ItemDefined {
            requireNonNull(item, "item");
            requireNonNull(deprivationClass, "deprivationClass");
        }
    }

    public record WarehouseDefined(String warehouse, Location location, boolean open) {
        public WarehouseDefined {
            requireNonNull(warehouse, "warehouse");
            requireNonNull(location, "location");
        }
    }

    /** Units that may be promised, last handed over by {@code expiresAt}. */
    public record Available(int quantity, @Nullable Instant expiresAt) {}

    public record StockLevelChanged(String warehouse, String item, List<Available> available) {
        public StockLevelChanged {
            requireNonNull(warehouse, "warehouse");
            requireNonNull(item, "item");
            available = List.copyOf(requireNonNull(available, "available"));
        }
    }

    public record GrantedLine(
            String item, int granted, @Nullable Instant expiresAt) {
        public GrantedLine {
            requireNonNull(item, "item");
        }
    }

    public record ReservationGranted(String deliveryId, List<GrantedLine> lines) {
        public ReservationGranted {
            requireNonNull(deliveryId, "deliveryId");
            lines = List.copyOf(requireNonNull(lines, "lines"));
        }
    }

    /** reservation.refused, .released and .expired: nothing is set aside (any more). */
    public record ReservationGone(String deliveryId) {
        public ReservationGone {
            requireNonNull(deliveryId, "deliveryId");
        }
    }

    public record LoadedLot(int quantity, @Nullable Instant expiresAt) {}

    public record LoadedLine(String item, int quantity, List<LoadedLot> lots) {
        public LoadedLine {
            requireNonNull(item, "item");
            lots = List.copyOf(requireNonNull(lots, "lots"));
        }
    }

    public record LoadDispatched(String deliveryId, Instant loadedAt, List<LoadedLine> lines) {
        public LoadDispatched {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(loadedAt, "loadedAt");
            lines = List.copyOf(requireNonNull(lines, "lines"));
        }
    }

    private InventoryEvents() {}
}
