package org.relief.matching.delivery;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.HandedLine;
import org.relief.matching.area.IntakeEvents.RequestAsked;
import org.relief.matching.area.Location;
import org.relief.matching.area.Span;
import org.relief.matching.delivery.StopEvent.Danger;

/**
 * One visit of a delivery.
 *
 * @param lines what is brought
 * @param outcome null while it is ahead
 * @param handedOver what was given; empty unless COMPLETED
 * @param hold the danger on the way there; null without one
 * @param heard sequence of the driver's word about the outcome; null without one
 * @param extension of the delivery by which it came; null for one that was there from the start
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
        List<HandedLine> handedOver,
        @Nullable Long heard,
        @Nullable Hold hold,
        @Nullable Integer extension) {

    /**
     * A car must not go on there without somebody who says so.
     *
     * @param answerBy without an answer by then the stop is left out
     * @param goesOn somebody has said to go on knowingly
     * @param danger what it is; null in what was stored before it was kept
     * @param decision of the coordinator who held it; null without one
     */
    public record Hold(
            Instant answerBy,
            boolean goesOn,
            @Nullable Danger danger,
            @Nullable Decision decision) {

        Hold goingOn() {
            return new Hold(answerBy, true, danger, decision);
        }

        Hold until(Instant later) {
            return new Hold(later, goesOn, danger, decision);
        }

        boolean isByCoordinator() {
            return danger == Danger.COORDINATOR;
        }
    }

    public enum Outcome {
        COMPLETED,
        FAILED,
        /** Taken off the list before anybody got there. */
        WITHDRAWN
    }

    public Stop {
        lines = List.copyOf(lines);
        handedOver = List.copyOf(handedOver);
    }

    /** At the door of a request, as it is asked for now. */
    public static Stop ahead(
            String stopId, RequestAsked asked, Instant arriveAt, Instant departAt, List<HandedLine> lines) {
        return ahead(
                stopId,
                asked.requestId(),
                asked.neighborhood(),
                asked.location(),
                arriveAt,
                departAt,
                asked.window(),
                lines);
    }

    public static Stop ahead(
            String stopId,
            String requestId,
            String neighborhood,
            Location location,
            Instant arriveAt,
            Instant departAt,
            @Nullable Span window,
            List<HandedLine> lines) {
        return new Stop(
                stopId,
                requestId,
                neighborhood,
                location,
                arriveAt,
                departAt,
                window,
                lines,
                null,
                List.of(),
                null,
                null,
                null);
    }

    public boolean isAhead() {
        return outcome == null;
    }

    /** Whether a word of the driver with this sequence says something that none before it has said. */
    boolean isNews(long sequence) {
        return outcome == null || sequence > (heard == null ? 0 : heard);
    }

    Stop withId(String id) {
        return as(id, neighborhood, location, arriveAt, departAt, window, lines, hold);
    }

    Stop joining(int number) {
        return new Stop(
                stopId,
                requestId,
                neighborhood,
                location,
                arriveAt,
                departAt,
                window,
                lines,
                outcome,
                handedOver,
                heard,
                hold,
                number);
    }

    public Stop at(Instant arrival, Instant departure) {
        return as(stopId, neighborhood, location, arrival, departure, window, lines, hold);
    }

    Stop withLines(List<HandedLine> less) {
        return changedTo(neighborhood, location, window, less);
    }

    /** One line is of one item, but for food for people and days. */
    boolean hasOtherGoodsFor(HandedLine other) {
        return lines.stream()
                .anyMatch(line -> line.line() == other.line() && !line.item().equals(other.item()));
    }

    Stop withMore(List<HandedLine> more) {
        Map<String, HandedLine> all = new LinkedHashMap<>();
        Stream.concat(lines.stream(), more.stream())
                .sorted(Comparator.comparing(HandedLine::line))
                .forEach(line -> all.merge(
                        line.line() + " " + line.item(),
                        line,
                        (one, other) -> new HandedLine(one.line(), one.item(), one.quantity() + other.quantity())));
        return withLines(List.copyOf(all.values()));
    }

    Stop completed(List<HandedLine> given, long sequence) {
        return over(Outcome.COMPLETED, given, sequence);
    }

    Stop failed(long sequence) {
        return over(Outcome.FAILED, List.of(), sequence);
    }

    /** Nobody has said so, but it will not happen any more. */
    Stop givenUp() {
        return over(Outcome.FAILED, List.of(), null);
    }

    Stop held(@Nullable Hold by) {
        return as(stopId, neighborhood, location, arriveAt, departAt, window, lines, by);
    }

    /** Whether somebody has to say how to go on. */
    boolean isHeld() {
        return isAhead() && hold != null && !hold.goesOn();
    }

    Stop withdrawn() {
        return over(Outcome.WITHDRAWN, List.of(), null);
    }

    /** The same visit, as its request is asked for now. */
    Stop changedTo(RequestAsked asked, List<HandedLine> lines) {
        return changedTo(asked.neighborhood(), asked.location(), asked.window(), lines);
    }

    /** Danger elsewhere is none. */
    private Stop changedTo(String neighborhood, Location location, @Nullable Span window, List<HandedLine> lines) {
        Hold still = this.neighborhood.equals(neighborhood) ? hold : null;
        return as(stopId, neighborhood, location, arriveAt, departAt, window, lines, still);
    }

    /** The visit with another description; what came of it stays. */
    private Stop as(
            String id,
            String neighborhood,
            Location location,
            Instant arriveAt,
            Instant departAt,
            @Nullable Span window,
            List<HandedLine> lines,
            @Nullable Hold hold) {
        return new Stop(
                id,
                requestId,
                neighborhood,
                location,
                arriveAt,
                departAt,
                window,
                lines,
                outcome,
                handedOver,
                heard,
                hold,
                extension);
    }

    private Stop over(Outcome how, List<HandedLine> given, @Nullable Long sequence) {
        return new Stop(
                stopId,
                requestId,
                neighborhood,
                location,
                arriveAt,
                departAt,
                window,
                lines,
                how,
                given,
                sequence,
                hold,
                extension);
    }
}
