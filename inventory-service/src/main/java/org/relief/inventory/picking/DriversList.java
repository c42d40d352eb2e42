package org.relief.inventory.picking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.relief.inventory.stock.Use;

/**
 * What the driver is to have, as it was said last before loading.
 *
 * @param sequence the delivery's version that says so
 * @param units by item
 * @param added what of it is for the stops of each extension, by item
 * @param extensions the last one that it takes into account; 0 for none
 * @param loadAt when the car comes
 * @param uses the stops that each item is for
 */
record DriversList(
        long sequence,
        Map<String, Integer> units,
        Map<Integer, Map<String, Integer>> added,
        int extensions,
        Instant loadAt,
        Map<String, List<Use>> uses) {}
