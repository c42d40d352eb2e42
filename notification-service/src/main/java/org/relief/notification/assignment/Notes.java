package org.relief.notification.assignment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered beside a delivery's progress.
 *
 * @param former stops of other offers than the current one: a phone may have been offline while they fell away
 * @param kept reports that cannot count
 * @param requests news about the requests of the stops
 * @param openings whom the driver was shown; documents of before have none
 */
record Notes(List<FormerStop> former, List<Kept> kept, List<RequestNews> requests, Openings openings) {

    Notes {
        openings = Openings.orNone(openings);
    }

    static final Notes NONE = new Notes(List.of(), List.of(), List.of(), Openings.NONE);

    private static final int MOST_KEPT = 100;

    /** @param sequence position of the offer it is from */
    record FormerStop(long sequence, PlannedStop stop) {

        String stopId() {
            return stop.stopId();
        }
    }

    /**
     * @param cancelled whether nobody waits any more
     * @param changes how often it was amended
     */
    record RequestNews(String requestId, boolean cancelled, int changes) {}

    /** Each stop as the latest of the other offers had it. */
    Notes former(Offer other, long sequence, Offer current) {
        Stream<FormerStop> more = other.stops().stream().map(stop -> new FormerStop(sequence, stop));
        List<FormerStop> stops = Stream.concat(former.stream(), more)
                .filter(stop ->
                        current.stops().stream().noneMatch(now -> now.stopId().equals(stop.stopId())))
                .sorted(Comparator.comparing(FormerStop::stopId).thenComparing(FormerStop::sequence))
                .toList();
        List<FormerStop> latest = stops.stream()
                .filter(stop -> stops.stream()
                        .noneMatch(later -> later.stopId().equals(stop.stopId()) && later.sequence() > stop.sequence()))
                .distinct()
                .toList();
        return new Notes(latest, kept, requests, openings);
    }

    Optional<PlannedStop> findFormer(String stopId) {
        return former.stream()
                .filter(stop -> stop.stopId().equals(stopId))
                .map(FormerStop::stop)
                .findFirst();
    }

    Notes keep(Kept report) {
        return new Notes(
                former,
                Stream.concat(kept.stream(), Stream.of(report))
                        .skip(Math.max(0, kept.size() + 1 - MOST_KEPT))
                        .toList(),
                requests,
                openings);
    }

    Optional<Kept> findKept(String command) {
        return kept.stream().filter(report -> report.command().equals(command)).findFirst();
    }

    boolean hasKept(DeliveryEvent.FactConflicted fact) {
        return kept.stream().anyMatch(report -> report.isTheSameAs(fact));
    }

    Notes cancelled(String requestId) {
        return about(new RequestNews(requestId, true, about(requestId).changes()));
    }

    Notes amended(String requestId) {
        RequestNews before = about(requestId);
        return about(new RequestNews(requestId, before.cancelled(), before.changes() + 1));
    }

    RequestNews about(String requestId) {
        return requests.stream()
                .filter(news -> news.requestId().equals(requestId))
                .findFirst()
                .orElseGet(() -> new RequestNews(requestId, false, 0));
    }

    private Notes about(RequestNews news) {
        Stream<RequestNews> others =
                requests.stream().filter(other -> !other.requestId().equals(news.requestId()));
        return new Notes(former, kept, Stream.concat(others, Stream.of(news)).toList(), openings);
    }

    Notes with(Openings shown) {
        return new Notes(former, kept, requests, shown);
    }

    static Notes orNone(@Nullable Notes notes) {
        return notes == null ? NONE : notes;
    }
}
