package org.relief.intake.neighborhood;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was said about the shops of a neighborhood; worth nothing from {@code until} on.
 *
 * @param acceptedBy who accepted it over a firmer report, an opaque id; null when it needed nobody
 * @param shops how many are open; null when nobody counted
 */
record SupplyReport(
        SupplyStatus status,
        Confidence confidence,
        Source source,
        Instant reportedAt,
        Instant until,
        @Nullable String acceptedBy,
        @Nullable Shops shops) {

    static SupplyReport of(Said said, @Nullable String acceptedBy) {
        return new SupplyReport(
                SupplyStatus.valueOf(said.value()),
                said.confidence(),
                said.source(),
                said.at(),
                said.until(),
                acceptedBy,
                said.shops());
    }

    /** The share of shops that is closed: as counted, else as the word for it goes. */
    double closed() {
        if (shops != null) {
            return shops.closed();
        }
        return switch (status) {
            case SUPPLIED -> 0.1;
            case STRAINED -> 0.5;
            case CUT_OFF -> 1;
        };
    }

    Said said() {
        return new Said(status.name(), null, null, null, source, confidence, reportedAt, until, shops);
    }

    NeighborhoodEvent.SupplyReported reported(String neighborhood) {
        return new NeighborhoodEvent.SupplyReported(neighborhood, status, confidence, source, reportedAt, until);
    }
}
