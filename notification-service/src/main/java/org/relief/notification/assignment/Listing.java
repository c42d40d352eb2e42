package org.relief.notification.assignment;

import java.util.List;

/** The visits of an offered delivery as they follow from all that is known. */
record Listing(Offer offer, long offerSequence, Progress progress, News news, Filling filling) {

    /** With what they really get, at the times that are known now. */
    List<PlannedStop> now() {
        return Manifest.stops(withoutRefused(), offerSequence, progress, news).stream()
                .map(this::timed)
                .toList();
    }

    /** As they were before anything was said of them under way. */
    List<PlannedStop> beforeNews() {
        return Manifest.stops(withoutRefused(), offerSequence, progress, News.NONE);
    }

    /**
     * A refused extension is off the list before matching says so. Once the car is loaded matching alone knows whether the
     * refusal came first: a stop whose goods are in the car must not vanish for its driver and stay in the plan.
     */
    private Offer withoutRefused() {
        return filling.refused().isEmpty() || progress.isLoaded()
                ? offer
                : offer.withStops(offer.stops().stream()
                        .filter(stop -> filling.findRefused(stop.extension()).isEmpty())
                        .toList());
    }

    private PlannedStop timed(PlannedStop stop) {
        return news.findArrival(stop.stopId(), offerSequence)
                .map(stop::arrivingAt)
                .orElse(stop);
    }
}
