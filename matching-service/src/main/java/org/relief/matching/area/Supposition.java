package org.relief.matching.area;

import static java.util.Collections.unmodifiableSet;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.VehicleKind;

/**
 * What a coordinator supposes to be otherwise.
 *
 * @param rules how the area would be planned; null: as it is
 * @param drivers so many more, from now on; null: none
 * @param stock more of these
 * @param permit that every car on duty would have; null: none
 * @param opened neighborhoods that cars would get into
 * @param closedFor neighborhoods that only some kinds of vehicles would get into
 * @param closed neighborhoods that none would get into, whatever else is said of them
 */
public record Supposition(
        @Nullable AreaRules rules,
        @Nullable MoreDrivers drivers,
        List<MoreStock> stock,
        @Nullable String permit,
        Set<String> opened,
        List<ClosedFor> closedFor,
        Set<String> closed) {

    /**
     * @param warehouse where they stand
     * @param hours how long they are on duty
     */
    public record MoreDrivers(int count, String warehouse, int hours, int grams, int milliliters, Set<String> permits) {
        public MoreDrivers {
            permits = permits == null ? Set.of() : Set.copyOf(permits);
        }
    }

    public record MoreStock(String warehouse, String item, int quantity) {}

    /** @param notFor kinds that would not get through; the others would, even where nobody does now */
    public record ClosedFor(String neighborhood, Set<VehicleKind> notFor) {
        public ClosedFor {
            // In one order wherever it is written.
            notFor = unmodifiableSet(notFor == null ? new TreeSet<>() : new TreeSet<>(notFor));
        }
    }

    public Supposition {
        stock = stock == null ? List.of() : List.copyOf(stock);
        opened = opened == null ? Set.of() : Set.copyOf(opened);
        closedFor = closedFor == null ? List.of() : List.copyOf(closedFor);
        closed = closed == null ? Set.of() : Set.copyOf(closed);
    }
}
