package org.relief.matching.delivery;

import java.time.Duration;
import org.relief.matching.area.AreaFacts;
import org.relief.matching.area.DispatchPolicy;

/**
 * The times that deliveries go by.
 *
 * @param offerTime how long a driver may think about an offer
 * @param silenceBackOff how long a driver who did not answer gets no further offer, unless he gives a sign of life
 * @param retryAfterFailure how long a request is left alone after a handover that did not happen
 * @param distrust how long stock is not planned with after inventory granted nothing of it and reported nothing new
 * @param reserveAfterLoading goods stay set aside until so long after the planned loading
 * @param abandonedAfter a loaded car that is so long overdue, off duty, is not waited for any more
 * @param commitAhead a trip is committed at most so long before the driver has to leave for the warehouse
 * @param holdAnswer a driver who does not say by then how to go on where there is danger leaves the stop out
 * @param overdueAfter a car of which nothing was heard for so long after it should have been at its next stop is missed
 * @param handover how long a car stands at a door
 * @param loading how long a car stands at a warehouse
 * @param dispatch how long trips wait for company, where no coordinator says otherwise
 */
public record Rules(
        Duration offerTime,
        Duration silenceBackOff,
        Duration retryAfterFailure,
        Duration distrust,
        Duration reserveAfterLoading,
        Duration abandonedAfter,
        Duration commitAhead,
        Duration holdAnswer,
        Duration overdueAfter,
        Duration handover,
        Duration loading,
        DispatchPolicy dispatch) {

    public static final Rules STANDARD = new Rules(
            Duration.ofMinutes(3),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(10),
            Duration.ofMinutes(60),
            Duration.ofMinutes(60),
            Duration.ofMinutes(15),
            Duration.ofMinutes(5),
            Duration.ofMinutes(45),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            DispatchPolicy.AT_ONCE);

    /** How long trips of an area wait. */
    public DispatchPolicy dispatch(AreaFacts area) {
        return area.dispatch() == null ? dispatch : area.dispatch();
    }

    /** How long a driver of the area may think about an offer. */
    public Duration offerTime(AreaFacts area) {
        Integer set = area.planning().offerSeconds();
        return set == null ? offerTime : Duration.ofSeconds(set);
    }

    /** How long a driver of the area who did not answer gets no further offer. */
    public Duration silenceBackOff(AreaFacts area) {
        Integer set = area.planning().backOffSeconds();
        return set == null ? silenceBackOff : Duration.ofSeconds(set);
    }

    /** The times that differ from place to place. */
    public Rules with(Duration offer, Duration ahead, Duration overdue, DispatchPolicy waiting) {
        return new Rules(
                offer,
                silenceBackOff,
                retryAfterFailure,
                distrust,
                reserveAfterLoading,
                abandonedAfter,
                ahead,
                holdAnswer,
                overdue,
                handover,
                loading,
                waiting);
    }
}
