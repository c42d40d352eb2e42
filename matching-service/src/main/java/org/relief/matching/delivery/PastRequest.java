package org.relief.matching.delivery;

import org.relief.matching.area.IntakeEvents.RequestAsked;

/**
 * What was asked for by a request that has left memory, without its id: an example of what its neighborhood needs. Later
 * ones take the places of earlier ones.
 */
public record PastRequest(int place, RequestAsked asked) {

    /** How many of a neighborhood are kept. */
    public static final int KEPT = 100;

    static PastRequest of(RequestAsked asked, long number) {
        return new PastRequest((int) (number % KEPT), asked.nameless());
    }

    String key() {
        return asked.neighborhood() + "/" + place;
    }
}
