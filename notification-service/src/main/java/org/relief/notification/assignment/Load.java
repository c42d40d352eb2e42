package org.relief.notification.assignment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/** The narrow reading of {@code load.dispatched}: what is really in the car, which may be less than planned. */
record Load(String deliveryId, Instant loadedAt, List<ItemQuantity> lines) {

    record ItemQuantity(String item, int quantity) {

        ItemQuantity {
            requireNonNull(item, "item");
        }
    }

    int quantityOf(String item) {
        return lines.stream()
                .filter(line -> line.item().equals(item))
                .mapToInt(ItemQuantity::quantity)
                .sum();
    }

    Load {
        requireNonNull(deliveryId, "deliveryId");
        requireNonNull(loadedAt, "loadedAt");
        lines = List.copyOf(lines);
    }
}
