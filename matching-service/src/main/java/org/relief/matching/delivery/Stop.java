package org.relief.matching.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.Location;
import org.relief.matching.area.Span;

/**
 * One visit of a delivery.
 *
 * @param lines what is brought
 * @param outcome null while it is ahead
 * @param handedOver what was given; empty unless COMPLETED
 */
public record Stop(
        String stopId,
        String requestId,
        String neighborhood,
        Location location,
        Instant arriveAt,
        Instant departAt,
        @Nullable Span window,
        List<HandedLine> lines,
        @Nullable Outcome outcome,
        List<HandedLine> handedOver) {

    public enum Outcome {
        COMPLETED,
        FAILED
    }

    public Stop {
        lines = List.copyOf(lines);
        handedOver = List.copyOf(handedOver);
    }

    public boolean isAhead() {
        return outcome == null;
    }

    Stop withId(String id) {
        return new Stop(id, requestId, neighborhood, location, arriveAt, departAt, window, lines, outcome, handedOver);
    }

    Stop withLines(List<HandedLine> less) {
        return new Stop(
                stopId, requestId, neighborhood, location, arriveAt, departAt, window, less, outcome, handedOver);
    }

    Stop completed(List<HandedLine> given) {
        return new Stop(
                stopId, requestId, neighborhood, location, arriveAt, departAt, window, lines, Outcome.COMPLETED, given);
    }

    Stop failed() {
        return new Stop(
                stopId,
                requestId,
                neighborhood,
                location,
                arriveAt,
                departAt,
                window,
                lines,
                Outcome.FAILED,
                List.of());
    }
}
