package org.relief.matching.plan;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.Outlook.Reason;
import org.relief.matching.delivery.Outlook.Remedy;
import org.relief.matching.delivery.Outlook.SmallestChange;
import org.relief.matching.delivery.Outlook.Waiting;
import org.relief.matching.planner.Change;
import org.relief.matching.planner.Change.LaterReturn;
import org.relief.matching.planner.Change.LongerShelfLife;
import org.relief.matching.planner.Change.MoreStock;
import org.relief.matching.planner.Change.OneMoreCar;
import org.relief.matching.planner.Change.OpenAt;
import org.relief.matching.planner.Change.OpenNeighborhood;
import org.relief.matching.planner.Change.Permit;
import org.relief.matching.planner.Explanation;
import org.relief.matching.planner.UnservedReason;

/** The planner's explanations in the words of the outlook. */
final class Explaining {

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
        Change change = explanation.smallestChange().orElse(null);
        Reason reason = reason(explanation, change);
        SmallestChange remedy =
                change == null || isAboutADecliner(change) ? usual(reason, explanation) : remedy(change);
        return new Waiting(reason, explanation.quantity(), remedy);
    }

    /** That a driver said no is kept as a permit that he lacks; people lack a driver. */
    private Reason reason(Explanation explanation, @Nullable Change change) {
        UnservedReason strongest = explanation.reasons().getFirst();
        boolean declined = strongest == UnservedReason.PERMIT_NEEDED
                && (change == null ? wasDeclined(explanation.request()) : isAboutADecliner(change));
        return declined ? Reason.NO_DRIVER : Reason.valueOf(strongest.name());
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
        return access.startsWith(RequestBuilder.NOT_SHIFT) || access.startsWith(RequestBuilder.NOT_DRIVER);
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
            case OneMoreCar car -> of(Remedy.MORE_DRIVERS, text(car), null, null, at(car.until()), null);
            case LaterReturn later
            when isLimitedByCurfew(later) ->
                of(
                        Remedy.LATER_CURFEW,
                        "A car that may return later would serve it",
                        null,
                        null,
                        at(later.until()),
                        null);
            case LaterReturn later ->
                of(
                        Remedy.MORE_DRIVERS,
                        "A driver on duty until then would serve it",
                        null,
                        null,
                        at(later.until()),
                        null);
            case Permit one ->
                of(
                        Remedy.VEHICLE_WITH_PERMIT,
                        "A car with " + one.permit() + " would serve it",
                        null,
                        null,
                        null,
                        one.permit());
            case OpenNeighborhood road ->
                of(
                        Remedy.REOPEN_NEIGHBORHOOD,
                        "A road into " + road.neighborhood() + " would serve it",
                        null,
                        null,
                        null,
                        null);
            case OpenAt open ->
                of(
                        Remedy.WIDER_HOURS,
                        "A handover outside the hours given would serve it",
                        null,
                        null,
                        at(open.time()),
                        null);
            case LongerShelfLife longer ->
                of(
                        Remedy.FRESHER_STOCK,
                        "Fresher " + longer.item() + " at " + longer.depot() + " would serve it",
                        null,
                        longer.item(),
                        at(longer.useBy()),
                        null);
        };
    }

    private boolean isLimitedByCurfew(LaterReturn later) {
        return snapshot.problem().vehicles().stream()
                .anyMatch(vehicle -> vehicle.id().equals(later.vehicle()) && vehicle.homeBy() < later.until());
    }

    private static String text(OneMoreCar car) {
        return "One more car of " + car.grams() / 1000 + " kg at " + car.depot() + " would serve it";
    }

    private SmallestChange usual(Reason reason, Explanation need) {
        int units = need.quantity();
        return switch (reason) {
            case NO_STOCK ->
                of(
                        Remedy.MORE_STOCK,
                        units + " " + need.item() + " at any warehouse would serve it",
                        units,
                        need.item(),
                        null,
                        null);
            case EXPIRES_BEFORE_ARRIVAL ->
                of(Remedy.FRESHER_STOCK, "Fresher " + need.item() + " would serve it", units, need.item(), null, null);
            case NEIGHBORHOOD_BLOCKED ->
                of(Remedy.REOPEN_NEIGHBORHOOD, "A road into the neighborhood would serve it", null, null, null, null);
            case PERMIT_NEEDED ->
                of(Remedy.VEHICLE_WITH_PERMIT, "A car with the right permit would serve it", null, null, null, null);
            case OUTSIDE_HOURS -> of(Remedy.WIDER_HOURS, "Wider hours would serve it", null, null, null, null);
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

    private Instant at(int second) {
        return snapshot.at(second);
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
