package org.relief.notification.assignment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The narrow reading of {@code load.dispatched}: what is really in the car, which may be less than planned. */
record Load(String deliveryId, Instant loadedAt, List<ItemQuantity> lines) {

    /** @param useUntil the first of its lots' last moments; null when all of it keeps, or nothing is known of that */
    record ItemQuantity(String item, int quantity, @Nullable Instant useUntil) {

        ItemQuantity(String item, int quantity) {
            this(item, quantity, null);
        }

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

    /** The first last moment of what is in the car of this item; null when all of it keeps. */
    @Nullable
    Instant useUntil(String item) {
        return lines.stream()
                .filter(line -> line.item().equals(item))
                .flatMap(line -> Stream.ofNullable(line.useUntil()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    Load {
        requireNonNull(deliveryId, "deliveryId");
        requireNonNull(loadedAt, "loadedAt");
        lines = List.copyOf(lines);
    }
}
