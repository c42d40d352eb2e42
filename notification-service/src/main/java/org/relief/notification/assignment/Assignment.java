package org.relief.notification.assignment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One delivery as its driver lives it. The state follows from the facts; it and the driver are kept beside them to be
 * queried. Facts from other services are always taken, in any order; {@link DriverActions} may be refused.
 *
 * @param driverId null until the offer is known
 * @param offerSequence position of the offer among matching's events about this delivery; 0 while there is none
 * @param notes what is remembered beside; documents of before have none
 * @param news what became of its stops under way; documents of before have none
 * @param filling how it was filled until it was loaded; documents of before have none
 * @param settling which outcomes can still be taken back; documents of before have none
 */
record Assignment(
        String id,
        String area,
        @Nullable String driverId,
        State state,
        @Nullable Offer offer,
        long offerSequence,
        Progress progress,
        Notes notes,
        News news,
        Filling filling,
        Settling settling) {

    private static final Duration DUE_SOON = Duration.ofMinutes(90);
    private static final int MOST_DUE_SOON = 4;

    Assignment {
        notes = Notes.orNone(notes);
        news = News.orNone(news);
        filling = Filling.orNone(filling);
        settling = Settling.orNone(settling);
    }

    private Assignment(
            String id,
            String area,
            @Nullable Offer offer,
            long offerSequence,
            Progress progress,
            Notes notes,
            News news,
            Filling filling,
            Settling settling) {
        this(
                id,
                area,
                offer == null ? null : offer.driverId(),
                State.of(offer, progress),
                offer,
                offerSequence,
                progress,
                notes,
                news,
                filling,
                settling);
    }

    /** Matching offers again when a stop falls away; of two offers the later one counts, whichever comes first. */
    static Assignment offered(@Nullable Assignment current, String area, Offer offer, long sequence) {
        Assignment known = known(current, offer.deliveryId(), area);
        return sequence <= known.offerSequence
                ? known.offeredBefore(offer, sequence)
                : known.offeredNow(offer, sequence);
    }

    private Assignment offeredNow(Offer next, long sequence) {
        Notes remembered = offer == null ? notes : notes.former(offer, offerSequence, next);
        Filling filled = offer == null ? filling : filling.former(offer, offerSequence);
        return new Assignment(id, area, next, sequence, progress, remembered, news, filled, settling);
    }

    private Assignment offeredBefore(Offer former, long sequence) {
        return offer == null || sequence == offerSequence
                ? this
                : with(notes.former(former, sequence, offer)).with(filling.former(former, sequence));
    }

    static Assignment loaded(@Nullable Assignment current, String area, Load load) {
        Assignment known = known(current, load.deliveryId(), area);
        return known.with(known.progress.loaded(load));
    }

    static Assignment told(@Nullable Assignment current, String area, Fact fact) {
        Assignment known = known(current, fact.deliveryId(), area);
        return known.with(
                switch (fact) {
                    case Fact.DeliveryCancelled(String _, String reason, var purpose, var why) ->
                        known.progress.cancelled(reason, Progress.Decided.of(purpose, why));
                    case Fact.DeliveryCompleted(String _, var at) -> known.progress.completed(at);
                    case Fact.DeliveryRedirected(String _, PlannedStop stop) -> known.progress.added(stop);
                });
    }

    /** What became of a stop, or of goods without one, on the way. */
    static Assignment told(@Nullable Assignment current, String area, StopFact fact, long sequence) {
        Assignment known = known(current, fact.deliveryId(), area);
        return known.with(known.news.told(fact, sequence));
    }

    /** Staff began to load the car, or it was a wrong tap. */
    static Assignment told(@Nullable Assignment current, String area, LoadingFact fact, long sequence) {
        Assignment known = known(current, fact.deliveryId(), area);
        return known.with(known.filling.loading(new Filling.Loading(sequence, fact.since())));
    }

    Assignment refusing(int extension, Moment when) {
        return with(filling.refused(extension, when));
    }

    /** As it is known so far; what its driver had said before a restore is not refused by what is not heard yet. */
    static Assignment known(@Nullable Assignment current, String id, String area) {
        return current == null
                ? new Assignment(id, area, null, 0, Progress.NONE, Notes.NONE, News.NONE, Filling.NONE, Settling.NONE)
                : current;
    }

    Assignment with(Progress next) {
        return next.equals(progress)
                ? this
                : new Assignment(id, area, offer, offerSequence, next, notes, news, filling, settling);
    }

    Assignment with(Notes next) {
        return next.equals(notes)
                ? this
                : new Assignment(id, area, offer, offerSequence, progress, next, news, filling, settling);
    }

    Assignment with(News next) {
        return next.equals(news)
                ? this
                : new Assignment(id, area, offer, offerSequence, progress, notes, next, filling, settling);
    }

    Assignment with(Filling next) {
        return next.equals(filling)
                ? this
                : new Assignment(id, area, offer, offerSequence, progress, notes, news, next, settling);
    }

    Assignment with(Settling next) {
        return next.equals(settling)
                ? this
                : new Assignment(id, area, offer, offerSequence, progress, notes, news, filling, next);
    }

    Assignment withoutWords() {
        return with(notes.with(notes.openings().withoutNotes()));
    }

    boolean belongsTo(String driver) {
        return driver.equals(driverId);
    }

    /** All visits with what they really get, at the times that are known now. */
    List<PlannedStop> stops() {
        return offer == null ? List.of() : listing(offer).now();
    }

    private Listing listing(Offer offered) {
        return new Listing(offered, offerSequence, progress, news, filling);
    }

    Optional<PlannedStop> findStop(String stopId) {
        return stops().stream().filter(stop -> stop.stopId().equals(stopId)).findFirst();
    }

    /**
     * A stop of which something can be reported: also one that got nothing at loading or fell away under way or with a later
     * offer, with what it was to get then, since the phone may not have heard of that.
     */
    Optional<PlannedStop> findStopEverKnown(String stopId) {
        return findStop(stopId).or(() -> findPlanned(stopId).map(this::asWithdrawn));
    }

    private Optional<PlannedStop> findPlanned(String stopId) {
        Stream<PlannedStop> offered = offer == null ? Stream.empty() : offer.stops().stream();
        return Stream.concat(offered, progress.added().stream())
                .filter(stop -> stop.stopId().equals(stopId))
                .findFirst()
                .or(() -> notes.findFormer(stopId));
    }

    /** The car had for it what was said when it fell away: less than planned, where less was loaded. */
    private PlannedStop asWithdrawn(PlannedStop stop) {
        return news.findWithdrawn(stop.stopId())
                .map(StopFact.StopWithdrawn::lines)
                .filter(lines -> !lines.isEmpty())
                .map(stop::withLines)
                .orElse(stop);
    }

    /** The visit as it stood on the list then: an amendment that came later, or was not heard of yet, is not in it. */
    PlannedStop listedAt(PlannedStop stop, Instant at) {
        Optional<StopFact.StopChanged> change = news.findChange(stop.stopId()).map(News.Change::stop);
        return change.filter(one -> at.isBefore(one.at())).isPresent()
                ? beforeNews(stop.stopId()).orElse(stop)
                : findStop(stop.stopId())
                        .or(() -> change.map(StopFact.StopChanged::stop))
                        .orElse(stop);
    }

    /** What the car had for this visit at any time: all of it may have been handed over. */
    List<StopLine> everListed(PlannedStop stop) {
        return Stream.of(
                        Optional.of(stop),
                        findStop(stop.stopId()),
                        beforeNews(stop.stopId()),
                        news.findChange(stop.stopId())
                                .map(change -> change.stop().stop()))
                .flatMap(Optional::stream)
                .flatMap(version -> version.lines().stream())
                .toList();
    }

    private Optional<PlannedStop> beforeNews(String stopId) {
        return Optional.ofNullable(offer)
                .flatMap(offered -> listing(offered).beforeNews().stream()
                        .filter(stop -> stop.stopId().equals(stopId))
                        .findFirst());
    }

    /** Why there is no such stop on the list: it was taken off, or never was there. */
    Refusal refusalOfMissing(String stopId) {
        return news.findWithdrawn(stopId).isPresent()
                        || findStopEverKnown(stopId).isPresent()
                ? new Refusal.StopWithdrawn()
                : new Refusal.NoSuchStop();
    }

    Optional<StopOutcome> findOutcome(String stopId) {
        return progress.outcomes().stream()
                .filter(outcome -> outcome.stopId().equals(stopId))
                .findFirst();
    }

    /** The one stop that the driver is going to: the chosen one, else the first that is not done. Empty when all are. */
    Optional<PlannedStop> findCurrentStop() {
        List<PlannedStop> open = openStops();
        return open.stream()
                .filter(stop -> stop.stopId().equals(progress.heading()))
                .findFirst()
                .or(() -> open.stream().findFirst());
    }

    /** The next stops of a car that has its goods, the one that the driver goes to first. */
    List<PlannedStop> listAhead(int most) {
        Optional<PlannedStop> current = findCurrentStop();
        Stream<PlannedStop> others = state == State.EN_ROUTE || state == State.LOADED
                ? openStops().stream().filter(stop -> !current.equals(Optional.of(stop)))
                : Stream.empty();
        return Stream.concat(current.stream(), others).limit(most).toList();
    }

    /** Whose places the phone knows: of so many that come next, and of who lives at one of these. */
    List<PlannedStop> listPlacesAhead(int most) {
        List<PlannedStop> next = listAhead(most);
        return next.size() < most
                ? next
                : openStops().stream()
                        .filter(stop -> next.stream().anyMatch(stop::isBeside))
                        .toList();
    }

    /** Whether the phone may keep whom to meet there: one of the next few, and the car is about to come. */
    boolean isDueSoon(PlannedStop stop, Instant now) {
        return !stop.arriveAt().isAfter(now.plus(DUE_SOON))
                && listAhead(MOST_DUE_SOON).stream()
                        .anyMatch(next -> next.stopId().equals(stop.stopId()));
    }

    boolean isAtTheDoorOfTheNext(PlannedStop stop) {
        return findCurrentStop().filter(stop::isBeside).isPresent();
    }

    /** The first that is not done, wherever the driver chose to go. */
    boolean isNextAsPlanned(PlannedStop stop) {
        List<PlannedStop> open = openStops();
        return !open.isEmpty() && open.getFirst().stopId().equals(stop.stopId());
    }

    private List<PlannedStop> openStops() {
        return stops().stream().filter(this::isOpen).toList();
    }

    boolean isOpen(String stopId) {
        return findStop(stopId).filter(this::isOpen).isPresent();
    }

    private boolean isOpen(PlannedStop stop) {
        return findOutcome(stop.stopId()).isEmpty() && !news.skipped(stop.stopId());
    }

    /** An offer that was not answered in time; matching is about to cancel it. */
    boolean lapsed(Instant now) {
        return state == State.OFFERED && offer != null && now.isAfter(offer.offerUntil());
    }

    /** The higher, the sooner the driver has to deal with it. A delivery that only waits for its closing comes last. */
    int priority() {
        return switch (state) {
            case EXPECTED, COMPLETED, CANCELLED -> 0;
            case OFFERED -> 2;
            case ACCEPTED -> 3;
            case LOADED -> 4;
            case EN_ROUTE -> findCurrentStop().isPresent() ? 5 : 1;
        };
    }

    /** Why the driver cannot be going to this stop. */
    Optional<Refusal> refusalToVisit(PlannedStop stop) {
        return refusalOnTheRoad().or(() -> findOutcome(stop.stopId()).map(_ -> new Refusal.StopDone()));
    }

    /** Why the driver is not told whom to meet there. */
    Optional<Refusal> refusalToMeet(PlannedStop stop) {
        return refusalToVisit(stop)
                .or(() -> isCancelled(stop) ? Optional.of(new Refusal.RequestCancelled()) : Optional.empty());
    }

    boolean isCancelled(PlannedStop stop) {
        return notes.about(stop.requestId()).cancelled();
    }

    /**
     * Why nothing can be reported yet: what has to come first has not been heard. Whatever else is known meanwhile, what
     * a driver did is a fact.
     */
    Optional<Refusal> refusalToReport() {
        return switch (state) {
            case EXPECTED, OFFERED, ACCEPTED -> refusalOnTheRoad();
            case LOADED, EN_ROUTE, COMPLETED, CANCELLED -> Optional.empty();
        };
    }

    /** What a report of this stop contradicts, by the code of the problem that it would have been. */
    Optional<String> contradictionOf(@Nullable PlannedStop stop) {
        return switch (state) {
            case CANCELLED -> Optional.of("delivery-cancelled");
            case COMPLETED -> Optional.of("delivery-completed");
            case EXPECTED, OFFERED, ACCEPTED, LOADED, EN_ROUTE ->
                stop == null || findStop(stop.stopId()).isPresent() ? Optional.empty() : Optional.of("stop-withdrawn");
        };
    }

    private Optional<Refusal> refusalOnTheRoad() {
        return switch (state) {
            case EXPECTED -> Optional.of(new Refusal.NoSuchDelivery());
            case OFFERED -> Optional.of(new Refusal.AcceptFirst());
            case ACCEPTED -> Optional.of(new Refusal.LoadFirst(offer == null ? "" : offer.warehouse()));
            case LOADED -> Optional.of(new Refusal.DepartFirst());
            case EN_ROUTE -> Optional.empty();
            case COMPLETED -> Optional.of(new Refusal.Completed());
            case CANCELLED -> Optional.of(cancellation());
        };
    }

    Refusal.Cancelled cancellation() {
        String reason = progress.cancelled();
        return new Refusal.Cancelled(reason == null ? "DECLINED" : reason);
    }

    /** Goods are in the car and somebody still waits for them. */
    boolean carriesGoods() {
        return (state == State.LOADED || state == State.EN_ROUTE)
                && findCurrentStop().isPresent();
    }
}
