package org.relief.inventory.warehouse;

import static java.util.Objects.requireNonNull;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.problem.Problem;

/** All warehouses. */
public final class Warehouses {

    /** For so long a car with goods of a donor's place may still be out. */
    private static final Duration REMEMBERED = Duration.ofDays(2);

    /** Wider than a city with its suburbs. */
    private static final int REACH_KM = 200;

    private final AggregateStore<Warehouse> store;

    Warehouses(AggregateStore<Warehouse> store) {
        this.store = store;
    }

    public Optional<Warehouse> find(String code) {
        return store.find(code);
    }

    /** @param name as typed; null for where the system began */
    public static ZoneId zone(@Nullable String name) {
        try {
            return ZoneId.of(name == null ? "Asia/Almaty" : name);
        } catch (DateTimeException _) {
            throw Problem.invalidRequest().field("timeZone", "unknown-time-zone");
        }
    }

    /** One that takes goods in: not while it is threatened, and no donor's place. */
    public Warehouse getTakingIn(String code) {
        Warehouse warehouse = find(code).orElseThrow(() -> Problem.notFound("warehouse-not-found", code));
        if (warehouse.alert() != null) {
            throw Problem.conflict("warehouse-frozen", code);
        }
        if (warehouse.isTemporary()) {
            throw Problem.conflict("warehouse-is-collection", code);
        }
        return warehouse;
    }

    /** One that sets goods aside: not while it is threatened. */
    public Warehouse getSettingAside(String code) {
        Warehouse warehouse = find(code).orElseThrow(() -> Problem.notFound("warehouse-not-found", code));
        if (warehouse.alert() != null) {
            throw Problem.conflict("shelves-frozen", code);
        }
        return warehouse;
    }

    /**
     * But for donors' places that are long over.
     *
     * @param areas null for all
     */
    List<Warehouse> list(@Nullable Set<String> areas, @Nullable String after, int limit, Instant now) {
        Bson there = Filters.or(Filters.eq("window", null), Filters.gt("window.until", now.minus(REMEMBERED)));
        Bson ofArea = areas == null ? there : Filters.and(there, Filters.in("area", areas));
        Bson rest = after == null ? ofArea : Filters.and(ofArea, Filters.gt("_id", after));
        return store.list(rest, Sorts.ascending("_id"), limit);
    }

    /** Places of an area where a donor has, or will have, what was promised. */
    public List<Warehouse> listDonors(String area, Instant now) {
        Bson there = Filters.and(Filters.eq("area", area), Filters.gt("window.until", now));
        return store.list(there, Sorts.ascending("_id"), 0).stream()
                .filter(Warehouse::isWorking)
                .toList();
    }

    /**
     * Cars are planned from there: a place that was not filled in, or lies far from all other warehouses of its area, as when
     * latitude and longitude were swapped, would leave the plan without a word.
     *
     * @param code of the one that is to be there
     */
    public void requireSensible(Warehouse.Location place, String area, String code) {
        if (place.isNone()) {
            throw Problem.invalidRequest().field("location.lat", "null-island");
        }
        List<Warehouse.Location> others = store.list(areaButFor(area, code), Sorts.ascending("_id"), 0).stream()
                .map(Warehouse::location)
                .filter(other -> !other.isNone())
                .toList();
        if (!others.isEmpty() && others.stream().noneMatch(other -> other.kilometersTo(place) < REACH_KM)) {
            boolean swapped = others.stream().anyMatch(other -> other.kilometersTo(place.swapped()) < REACH_KM);
            throw Problem.invalidRequest()
                    .field("location.lat", swapped ? "swapped-coordinates" : "far-from-others", REACH_KM);
        }
    }

    private static Bson areaButFor(String area, String code) {
        return Filters.and(Filters.eq("area", area), Filters.ne("_id", code), Filters.eq("window", null));
    }

    public Outcome<Warehouse, Warehouse.Refusal> define(Warehouse warehouse, String cause) {
        return store.handle(warehouse.id(), cause, current -> Warehouse.define(current, warehouse));
    }

    /** @param alert null when the danger is over */
    public Warehouse alert(String code, Warehouse.@Nullable Alert alert, String cause) {
        return store.<Warehouse.Refusal>handle(
                        code, cause, current -> requireNonNull(current).alerted(alert))
                .applied();
    }
}
