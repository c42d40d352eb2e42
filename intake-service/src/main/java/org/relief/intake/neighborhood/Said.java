package org.relief.intake.neighborhood;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relief.intake.area.DailyHours;

/**
 * What somebody said about the shops or the roads of a neighborhood; worth nothing from {@code until} on.
 *
 * @param value a {@link SupplyStatus} or an {@link AccessLevel}
 * @param permit what a car needs to get in; null when none, or when it is about shops
 * @param hours when cars may get in; null when always, or when it is about shops
 * @param notFor kinds of vehicles that do not get through, whatever the level is; null when all do
 * @param shops how many of them are open; null when nobody counted, or when it is about roads
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Said(
        String value,
        @Nullable String permit,
        @Nullable DailyHours hours,
        @Nullable List<VehicleKind> notFor,
        Source source,
        Confidence confidence,
        Instant at,
        Instant until,
        @Nullable Shops shops) {

    boolean holds(Instant now) {
        return now.isBefore(until);
    }

    boolean saysTheSameAs(Said other) {
        return value.equals(other.value)
                && Objects.equals(permit, other.permit)
                && Objects.equals(hours, other.hours)
                && Objects.equals(notFor, other.notFor);
    }

    Said endingAt(Instant end) {
        return new Said(value, permit, hours, notFor, source, confidence, at, end, shops);
    }

    /** Not for a doubtful word to overturn. */
    @JsonIgnore
    boolean isFirm() {
        return confidence == Confidence.HIGH || source == Source.AUTHORITY;
    }

    /** Hearsay, or not sure: worth a question where a firm word stands. */
    @JsonIgnore
    boolean isDoubtful() {
        return confidence == Confidence.LOW || source == Source.RESIDENT;
    }

    /** Said by who stood before the road that is closed, be it to some only: no hearsay opens it. */
    @JsonIgnore
    boolean isSeenDanger() {
        return source == Source.DRIVER && !isDoubtful() && (value.equals(AccessLevel.BLOCKED.name()) || notFor != null);
    }

    boolean isFirmerThan(Said other) {
        return isFirm() && other.isDoubtful() || !other.isFirm() && confidence.compareTo(other.confidence) > 0;
    }
}
