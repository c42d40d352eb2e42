package org.relief.notification.assignment;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Deliveries that came to nothing through their driver.
 *
 * @param neverCame accepted, but the shift or the hold on the goods ended before anything was loaded
 * @param unanswered offered, without a word until the offer's time was over
 */
public record NoShows(int neverCame, int unanswered) {

    private static final String OFFER_EXPIRED = "OFFER_EXPIRED";
    private static final Set<String> NOT_LOADED = Set.of("SHIFT_ENDED", "RESERVATION_EXPIRED");
    static final List<String> REASONS = List.of(OFFER_EXPIRED, "SHIFT_ENDED", "RESERVATION_EXPIRED");

    static NoShows of(Collection<Progress> cancelled) {
        int neverCame = (int) cancelled.stream()
                .filter(one -> one.accepted() != null && !one.isLoaded())
                .filter(one -> NOT_LOADED.contains(one.cancelled()))
                .count();
        int unanswered = (int) cancelled.stream()
                .filter(one -> one.accepted() == null && one.declined() == null)
                .filter(one -> OFFER_EXPIRED.equals(one.cancelled()))
                .count();
        return new NoShows(neverCame, unanswered);
    }
}
