package org.relief.matching.area;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.Vehicle;
import org.relief.matching.area.DriverEvents.VehicleKind;
import org.relief.matching.area.IntakeEvents.AccessReported;
import org.relief.matching.area.IntakeEvents.NeighborhoodDefined;
import org.relief.matching.area.IntakeEvents.SupplyReported;
import org.relief.matching.area.IntakeEvents.SupplyStatus;
import org.relief.matching.planner.AccessLevel;
import org.relief.matching.planner.Outline;
import org.relief.matching.planner.Place;

/** A neighborhood with its newest reports; each kind of event has its own last sequence. */
public record NeighborhoodFacts(
        String code,
        int population,
        @Nullable AccessReported access,
        @Nullable SupplyReported supply,
        long definedSequence,
        long accessSequence,
        long supplySequence,
        @Nullable Location center,
        @Nullable List<List<List<Double>>> outline) {

    /** No permit of people's can look like this. */
    private static final String PASS = "road:";

    public static NeighborhoodFacts unheard(String code) {
        return new NeighborhoodFacts(code, 0, null, null, 0, 0, 0, null, null);
    }

    public boolean isDefined() {
        return definedSequence > 0;
    }

    public NeighborhoodFacts on(NeighborhoodDefined event, long sequence) {
        return sequence <= definedSequence
                ? this
                : new NeighborhoodFacts(
                        code,
                        event.population(),
                        access,
                        supply,
                        sequence,
                        accessSequence,
                        supplySequence,
                        event.center(),
                        event.outline());
    }

    public NeighborhoodFacts on(AccessReported event, long sequence) {
        return sequence <= accessSequence
                ? this
                : new NeighborhoodFacts(
                        code, population, event, supply, definedSequence, sequence, supplySequence, center, outline);
    }

    public NeighborhoodFacts on(SupplyReported event, long sequence) {
        return sequence <= supplySequence
                ? this
                : new NeighborhoodFacts(
                        code, population, access, event, definedSequence, accessSequence, sequence, center, outline);
    }

    /** Where nobody drives through now; nothing while it is open, or when nobody has drawn it. */
    public Optional<Outline> closedAt(Instant now) {
        return isBlocked(now) ? drawn() : Optional.empty();
    }

    /** Where only who has {@link #pass} drives through now; nothing as above. */
    public Optional<Outline> passableAt(Instant now) {
        return isPassable(now) ? drawn() : Optional.empty();
    }

    private Optional<Outline> drawn() {
        return Optional.ofNullable(outline)
                .map(rings -> new Outline(rings.stream()
                        .map(ring -> ring.stream()
                                .map(point -> new Place(point.get(1), point.get(0)))
                                .toList())
                        .toList()));
    }

    /** The access report that still counts. */
    public Optional<AccessReported> accessAt(Instant now) {
        return Optional.ofNullable(access).filter(report -> report.until().isAfter(now));
    }

    /** Whether some kinds of vehicles get in and through now, and others do not: a barricade, a weak bridge. */
    public boolean isPassable(Instant now) {
        return !isBlocked(now) && !barredAt(now).isEmpty();
    }

    /** The kinds of vehicles that do not get through now though others may. */
    public Set<VehicleKind> barredAt(Instant now) {
        return accessAt(now).map(AccessReported::notFor).orElse(Set.of());
    }

    /** Whether it is known of this kind that it gets through, be the report over or not. */
    public boolean hasPass(VehicleKind kind) {
        return access != null && !access.notFor().isEmpty() && !access.notFor().contains(kind);
    }

    /** What a vehicle holds that gets through while others do not. */
    public String pass() {
        return passFor(code);
    }

    public static String passFor(String code) {
        return PASS + code;
    }

    public static boolean isPass(String permit) {
        return permit.startsWith(PASS);
    }

    /** The supply status that still counts. */
    public Optional<SupplyStatus> supplyAt(Instant now) {
        return Optional.ofNullable(supply)
                .filter(report -> report.until().isAfter(now))
                .map(SupplyReported::status);
    }

    /** Whether this vehicle gets in now; what nobody has reported on counts as open. */
    public boolean admits(Vehicle vehicle, Instant now) {
        return admits(vehicle.permits(), now) && (!isPassable(now) || hasPass(vehicle.kind()));
    }

    /** The same as far as permits go. */
    public boolean admits(Set<String> permits, Instant now) {
        return accessAt(now)
                .map(report -> switch (report.level()) {
                    case OPEN, UNKNOWN -> true;
                    case RESTRICTED -> report.permit() == null || permits.contains(report.permit());
                    case BLOCKED -> false;
                })
                .orElse(true);
    }

    public boolean isBlocked(Instant now) {
        return accessAt(now)
                .map(AccessReported::level)
                .filter(level -> level == AccessLevel.BLOCKED)
                .isPresent();
    }

    /** Whether cars may be there at this moment, as far as is known now. */
    public boolean isOpenAt(Instant moment, ZoneId zone, Instant now) {
        return accessAt(now)
                .map(AccessReported::hours)
                .map(hours -> hours.covering(zone, moment).isPresent())
                .orElse(true);
    }
}
