package org.relief.intake.neighborhood;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was said about the shops of a neighborhood; worth nothing from {@code until} on.
 *
 * @param acceptedBy who accepted it over a firmer report, an opaque id; null when it needed nobody
 */
record SupplyReport(
        SupplyStatus status,
        Confidence confidence,
        Source source,
        Instant reportedAt,
        Instant until,
        @Nullable String acceptedBy) {

    static SupplyReport of(Said said, @Nullable String acceptedBy) {
        return new SupplyReport(
                SupplyStatus.valueOf(said.value()),
                said.confidence(),
                said.source(),
                said.at(),
                said.until(),
                acceptedBy);
    }

    /** The share of shops that is closed, as the word for it goes. */
    double closed() {
        return switch (status) {
            case SUPPLIED -> 0.1;
            case STRAINED -> 0.5;
            case CUT_OFF -> 1;
        };
    }

    Said said() {
        return new Said(status.name(), null, null, source, confidence, reportedAt, until);
    }

    NeighborhoodEvent.SupplyReported reported(String neighborhood) {
        return new NeighborhoodEvent.SupplyReported(neighborhood, status, confidence, source, reportedAt, until);
    }
}
