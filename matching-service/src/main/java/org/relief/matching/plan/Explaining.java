package org.relief.matching.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.NeighborhoodFacts;
import org.relief.matching.delivery.Outlook.Hours;
import org.relief.matching.delivery.Outlook.PassedOver;
import org.relief.matching.delivery.Outlook.Reason;
import org.relief.matching.delivery.Outlook.Remedy;
import org.relief.matching.delivery.Outlook.Rule;
import org.relief.matching.delivery.SmallestChange;
import org.relief.matching.delivery.Waiting;
import org.relief.matching.delivery.WhyNot;
import org.relief.matching.planner.Change;
import org.relief.matching.planner.Change.LargerCar;
import org.relief.matching.planner.Change.LaterReturn;
import org.relief.matching.planner.Change.LongerAccess;
import org.relief.matching.planner.Change.LongerHot;
import org.relief.matching.planner.Change.LongerOpening;
import org.relief.matching.planner.Change.LongerShelfLife;
import org.relief.matching.planner.Change.MoreStock;
import org.relief.matching.planner.Change.OneMoreCar;
import org.relief.matching.planner.Change.OpenAt;
import org.relief.matching.planner.Change.OpenNeighborhood;
import org.relief.matching.planner.Change.OpenRoad;
import org.relief.matching.planner.Change.Permit;
import org.relief.matching.planner.Explanation;
import org.relief.matching.planner.UnservedReason;
import org.relief.matching.planner.Vehicle;
import org.relief.matching.planner.WhoseHours;

/** The planner's explanations in the words of the outlook. */
final class Explaining {

    private static final Duration ROOM = Duration.ofMinutes(15);
    private static final int STEP = 300;

    private final Snapshot snapshot;

    private Explaining(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** By request and item. */
    static Map<String, Map<String, Waiting>> waiting(Snapshot snapshot, List<Explanation> explanations) {
        Explaining explaining = new Explaining(snapshot);
        Map<String, Map<String, Waiting>> waiting = new HashMap<>();
        for (Explanation explanation : explanations) {
            waiting.computeIfAbsent(Part.request(explanation.request()), _ -> new HashMap<>())
                    .merge(explanation.item(), explaining.waiting(explanation), Waiting::together);
        }
        return waiting;
    }

    private Waiting waiting(Explanation explanation) {
        List<Reason> reasons = reasons(explanation);
        List<SmallestChange> changes =
                explanation.changes().stream().flatMap(this::remedies).toList();
        Reason reason = reasons.getFirst();
        SmallestChange usual = usual(reason, explanation);
        SmallestChange remedy = changes.stream()
                .filter(change -> change.change() == usual.change())
                .findFirst()
                .or(() -> changes.stream().findFirst())
                .orElse(usual);
        var why = new WhyNot(
                reasons,
                changes.isEmpty() ? List.of(remedy) : changes,
                explanation.hours().stream()
                        .sorted()
                        .map(whose -> Hours.valueOf(whose.name()))
                        .toList(),
                explanation.passedOver().map(this::passedOver).orElse(null));
        return new Waiting(reason, explanation.quantity(), remedy, why);
    }

    private PassedOver passedOver(org.relief.matching.planner.PassedOver first) {
        Rule rule = Rule.valueOf(first.rule().name());
        return new PassedOver(first.neighborhood(), rule, rule == Rule.LIFE_DEADLINE ? neededBy(first) : null);
    }

    private @Nullable Instant neededBy(org.relief.matching.planner.PassedOver first) {
        return snapshot.problem().requests().stream()
                .filter(request -> request.id().equals(first.request()))
                .map(request -> snapshot.at(request.neededBy()))
                .findFirst()
                .orElse(null);
    }

    /** That a driver said no is kept as a permit that he lacks; people lack a driver. */
    private List<Reason> reasons(Explanation explanation) {
        return explanation.reasons().stream()
                .map(reason -> reason == UnservedReason.PERMIT_NEEDED && isAboutADecliner(explanation)
                        ? Reason.NO_DRIVER
                        : Reason.valueOf(reason.name()))
                .distinct()
                .toList();
    }

    private boolean isAboutADecliner(Explanation explanation) {
        return explanation.changes().isEmpty()
                ? wasDeclined(explanation.request())
                : explanation.changes().stream().anyMatch(Explaining::isAboutADecliner);
    }

    private boolean wasDeclined(String request) {
        return snapshot.problem().requests().stream()
                .filter(one -> one.id().equals(request))
                .anyMatch(one -> one.vehicleAccess().stream().anyMatch(Explaining::isNotWith));
    }

    private static boolean isAboutADecliner(Change change) {
        return change instanceof Permit permit && isNotWith(permit.permit());
    }

    private static boolean isNotWith(String access) {
        return access.startsWith(RequestBuilder.NOT_SHIFT)
                || access.startsWith(RequestBuilder.NOT_DRIVER)
                || isPin(access);
    }

    /** What only smaller vehicles get to, or through. */
    private static boolean isSmaller(String access) {
        return access.equals(RequestBuilder.SMALL) || NeighborhoodFacts.isPass(access);
    }

    private static boolean isPin(String access) {
        return access.startsWith(RequestBuilder.ONLY_DRIVER);
    }

    private static SmallestChange lift() {
        return of(Remedy.LIFT_HOLD, "Lifting the coordinator's order would serve it", null, null, null, null);
    }

    private Stream<SmallestChange> remedies(Change change) {
        return change instanceof LaterReturn later ? later(later) : Stream.of(remedy(change));
    }

    /** The curfew, the shift, or both. */
    private Stream<SmallestChange> later(LaterReturn later) {
        Vehicle car = snapshot.problem().vehicles().stream()
                .filter(vehicle -> vehicle.id().equals(later.vehicle()))
                .findFirst()
                .orElseThrow();
        Instant until = with(later.until());
        Stream<SmallestChange> curfew = car.homeBy() < later.until()
                ? Stream.of(
                        of(Remedy.LATER_CURFEW, "A car that may return later would serve it", null, null, until, null))
                : Stream.empty();
        Stream<SmallestChange> shift = car.shift().to() < later.until()
                ? Stream.of(
                        of(Remedy.MORE_DRIVERS, "A driver on duty until then would serve it", null, null, until, null))
                : Stream.empty();
        return Stream.concat(curfew, shift);
    }

    private SmallestChange remedy(Change change) {
        return switch (change) {
            case MoreStock more ->
                of(
                        Remedy.MORE_STOCK,
                        more.quantity() + " " + more.item() + " at " + more.depot() + " would serve it",
                        more.quantity(),
                        more.item(),
                        null,
                        null);
            case OneMoreCar car when car.permits().stream().anyMatch(Explaining::isPin) -> lift();
            case OneMoreCar car ->
                of(Remedy.MORE_DRIVERS, text(car), null, null, with(car.until()), onlyPermit(car.permits()));
            case LaterReturn later -> later(later).findFirst().orElseThrow();
            case Permit one when isPin(one.permit()) -> lift();
            case Permit one
            when isNotWith(one.permit()) ->
                of(Remedy.MORE_DRIVERS, "Another driver would serve it", null, null, null, null);
            case Permit one
            when isSmaller(one.permit()) ->
                of(Remedy.SMALLER_VEHICLE, "A small car would serve it", null, null, null, null);
            case Permit one ->
                of(
                        Remedy.VEHICLE_WITH_PERMIT,
                        "A car with " + one.permit() + " would serve it",
                        null,
                        null,
                        null,
                        one.permit());
            case LargerCar car ->
                of(
                        Remedy.LARGER_VEHICLE,
                        "A car that takes " + kilograms(car) + " kg would serve it",
                        kilograms(car),
                        null,
                        null,
                        null);
            case OpenNeighborhood road ->
                of(
                        Remedy.REOPEN_NEIGHBORHOOD,
                        "A road into " + road.neighborhood() + " would serve it",
                        null,
                        null,
                        null,
                        null);
            case OpenRoad road -> SmallestChange.road(road.neighborhood());
            case OpenAt open ->
                of(
                        Remedy.WIDER_HOURS,
                        "A handover outside the hours given would serve it",
                        null,
                        null,
                        with(open.time()),
                        null);
            case LongerAccess longer ->
                of(
                        Remedy.LONGER_ACCESS,
                        "Cars let into " + longer.neighborhood() + " until then would serve it",
                        null,
                        null,
                        with(longer.time()),
                        null);
            case LongerOpening longer ->
                of(
                        Remedy.LONGER_OPENING,
                        "Cars loaded at " + longer.depot() + " then would serve it",
                        null,
                        null,
                        with(longer.time()),
                        null);
            case LongerHot hot ->
                of(
                        Remedy.KEEP_HOT,
                        hot.item() + " that stays hot for " + minutes(hot) + " minutes would serve it",
                        minutes(hot),
                        hot.item(),
                        null,
                        null);
            case LongerShelfLife longer ->
                of(
                        Remedy.FRESHER_STOCK,
                        "Fresher " + longer.item() + " at " + longer.depot() + " would serve it",
                        null,
                        longer.item(),
                        with(longer.useBy()),
                        null);
        };
    }

    private static int kilograms(LargerCar car) {
        return Math.max(1, (car.grams() + 999) / 1000);
    }

    private static int minutes(LongerHot hot) {
        return ((hot.seconds() + (int) ROOM.toSeconds()) / STEP + 1) * STEP / 60;
    }

    /** Of several what is told is that there are some. */
    private static @Nullable String onlyPermit(Set<String> permits) {
        List<String> real = permits.stream()
                .filter(permit -> !isNotWith(permit) && !isSmaller(permit))
                .toList();
        return real.size() == 1 ? real.getFirst() : null;
    }

    private static String text(OneMoreCar car) {
        return "One more car of " + car.grams() / 1000 + " kg at " + car.depot() + " would serve it";
    }

    private SmallestChange widerHours(Explanation need) {
        return need.hours().equals(Set.of(WhoseHours.WAREHOUSE))
                ? of(
                        Remedy.LONGER_OPENING,
                        "Longer opening hours of the warehouse would serve it",
                        null,
                        null,
                        null,
                        null)
                : of(Remedy.WIDER_HOURS, "Wider hours would serve it", null, null, null, null);
    }

    private SmallestChange usual(Reason reason, Explanation need) {
        int units = need.quantity();
        return switch (reason) {
            case NO_STOCK, FAIRNESS ->
                of(
                        Remedy.MORE_STOCK,
                        units + " " + need.item() + " at any warehouse would serve it",
                        units,
                        need.item(),
                        null,
                        null);
            case EXPIRES_BEFORE_ARRIVAL ->
                of(Remedy.FRESHER_STOCK, "Fresher " + need.item() + " would serve it", units, need.item(), null, null);
            case COOLS_BEFORE_ARRIVAL ->
                of(Remedy.KEEP_HOT, "Food that stays hot longer would serve it", null, need.item(), null, null);
            case NEIGHBORHOOD_BLOCKED ->
                of(Remedy.REOPEN_NEIGHBORHOOD, "A road into the neighborhood would serve it", null, null, null, null);
            case PERMIT_NEEDED ->
                of(Remedy.VEHICLE_WITH_PERMIT, "A car with the right permit would serve it", null, null, null, null);
            case NO_WAY ->
                of(Remedy.OPEN_ROAD, "An open road to the neighborhood would serve it", null, null, null, null);
            case OUTSIDE_HOURS -> widerHours(need);
            case CURFEW ->
                of(Remedy.LATER_CURFEW, "A later curfew or a longer shift would serve it", null, null, null, null);
            case VEHICLE_FULL -> of(Remedy.LARGER_VEHICLE, "A larger car would serve it", null, null, null, null);
            case NO_DRIVER -> of(Remedy.MORE_DRIVERS, "One more driver would serve it", null, null, null, null);
            case LOWER_PRIORITY, HELD, GIVEN_UP ->
                of(
                        Remedy.WAIT,
                        "Others wait longer or need it more; it is planned when cars are free",
                        null,
                        null,
                        null,
                        null);
        };
    }

    /** With room for what it takes until somebody has made the change and a car leaves; in whole steps, to be said. */
    private Instant with(int second) {
        long told = snapshot.at(second).plus(ROOM).getEpochSecond();
        return Instant.ofEpochSecond((told + STEP - 1) / STEP * STEP);
    }

    private static SmallestChange of(
            Remedy remedy,
            String text,
            @Nullable Integer quantity,
            @Nullable String item,
            @Nullable Instant until,
            @Nullable String permit) {
        return new SmallestChange(remedy, text, quantity, item, until, permit);
    }
}
