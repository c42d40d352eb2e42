package org.relief.matching.area;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.DriverEvents.VehicleKind;
import org.relief.matching.planner.AccessLevel;

/** Intake's events, with the fields that matching reads. */
public final class IntakeEvents {

    public record AreaDefined(ZoneId timeZone, @Nullable DailyHours curfew) {
        public AreaDefined {
            requireNonNull(timeZone, "timeZone");
        }
    }

    /** The operation is over. */
    public record AreaClosed(Instant at) {
        public AreaClosed {
            requireNonNull(at, "at");
        }
    }

    /** @param outline outer rings of [lon, lat] points; null when only the center is known */
    public record NeighborhoodDefined(
            String neighborhood,
            Location center,
            int population,
            @Nullable List<List<List<Double>>> outline) implements Checked {
        public NeighborhoodDefined {
            requireNonNull(neighborhood, "neighborhood");
            requireNonNull(center, "center");
        }

        @Override
        public void check() {
            center.check();
            Checked.require(population >= 0, "population is " + population);
            Checked.require(
                    outline == null || outline.stream().flatMap(List::stream).allMatch(point -> point.size() >= 2),
                    "an outline has points of fewer than two numbers");
        }
    }

    /**
     * Counts as UNKNOWN after {@code until}.
     *
     * @param notFor kinds of vehicles that do not get through, whatever the level is
     */
    public record AccessReported(
            String neighborhood,
            AccessLevel level,
            @Nullable String permit,
            @Nullable DailyHours hours,
            Set<VehicleKind> notFor,
            Instant until) {
        public AccessReported {
            requireNonNull(neighborhood, "neighborhood");
            requireNonNull(level, "level");
            requireNonNull(until, "until");
            notFor = notFor == null ? Set.of() : Set.copyOf(notFor);
        }
    }

    public enum SupplyStatus {
        SUPPLIED,
        @JsonEnumDefaultValue
        STRAINED,
        CUT_OFF
    }

    public record SupplyReported(String neighborhood, SupplyStatus status, Instant until) {
        public SupplyReported {
            requireNonNull(neighborhood, "neighborhood");
            requireNonNull(status, "status");
            requireNonNull(until, "until");
        }
    }

    /** One that is not known yet counts as HIGH: whoever is in a state worth a new word waits for nobody but the critical. */
    public enum Urgency {
        CRITICAL,
        @JsonEnumDefaultValue
        HIGH,
        NORMAL
    }

    /**
     * A line of a request: so many units of an item.
     *
     * @param instead items of which it may be as many units as well, by choice of who asks
     * @param basket where it is food for people and days: the item is then only what it would be of if it were of one, and so
     *     is the quantity; null where the item is what is wanted
     */
    public record Need(
            int line,
            String item,
            int quantity,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> instead,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Basket basket) {
        public Need {
            requireNonNull(item, "item");
            instead = instead == null ? List.of() : List.copyOf(instead);
            if (quantity < 1) {
                throw new IllegalArgumentException("quantity of line " + line + " is " + quantity);
            }
        }

        /** Of which it can be nothing else. */
        public Need(int line, String item, int quantity) {
            this(line, item, quantity, List.of(), null);
        }

        /** What it may be, as wished first. */
        public List<String> items() {
            return basket == null
                    ? Stream.concat(Stream.of(item), instead.stream()).toList()
                    : basket.goods().stream().map(Basket.Good::item).toList();
        }

        /** As who asked said it: of which goods food may be nobody says. */
        private Need asSaid() {
            return basket == null
                    ? this
                    : new Need(
                            line,
                            what(),
                            1,
                            List.of(),
                            new Basket(basket.category(), basket.people(), basket.days(), List.of()));
        }

        public boolean mayBeOthers() {
            return basket != null || !instead.isEmpty();
        }

        /** How much is asked for: units, or what a basket is counted in. */
        public int asked() {
            return basket == null ? quantity : basket.parts();
        }

        /** How much of it a unit of this item is. */
        public int each(String item) {
            return basket == null ? 1 : basket.each(item);
        }

        /** How much of it these units are. */
        public int amount(Map<String, Integer> units) {
            return units.entrySet().stream()
                    .mapToInt(one -> one.getValue() * each(one.getKey()))
                    .sum();
        }

        /**
         * Units by item that are so much of it, as far as there is enough.
         *
         * @param there units by item; what may be one item only is of the first that there is enough of
         */
        public Map<String, Integer> pick(int amount, Map<String, Integer> there) {
            if (basket != null) {
                return basket.pick(amount, there);
            }
            String item = fitting(amount, there);
            int units = Math.min(amount, there.getOrDefault(item, 0));
            return units > 0 ? Map.of(item, units) : Map.of();
        }

        /** The same, with what nobody has as what it is called. */
        public Map<String, Integer> goods(int amount, Map<String, Integer> there) {
            return basket != null ? basket.goods(amount, there) : Map.of(fitting(amount, there), amount);
        }

        /** The first of what it may be that there is enough of, else that of which there is most. */
        private String fitting(int units, Map<String, Integer> there) {
            return items().stream()
                    .filter(item -> there.getOrDefault(item, 0) >= units)
                    .findFirst()
                    .orElseGet(() -> items().stream()
                            .max(Comparator.comparingInt(item -> Math.max(0, there.getOrDefault(item, 0))))
                            .orElseThrow());
        }

        /** Whether what was brought for the other one was brought for this. */
        public boolean isAsWas(Need before) {
            return line == before.line && what().equals(before.what());
        }

        /** What is wanted: which item food for so many days would be of may change. */
        public String what() {
            return basket == null ? item : "food: " + basket.category();
        }
    }

    /** Both request.logged and request.amended: the whole request as it is now. */
    public record RequestAsked(
            String requestId,
            String neighborhood,
            Location location,
            int people,
            Urgency urgency,
            List<String> vulnerabilities,
            List<Need> needs,
            @Nullable Span window,
            @Nullable String vehicleAccess,
            Instant loggedAt,
            List<LifeDeadline> lifeDeadlines)
            implements Checked {
        /** One that no life hangs on. */
        public RequestAsked(
                String requestId,
                String neighborhood,
                Location location,
                int people,
                Urgency urgency,
                List<String> vulnerabilities,
                List<Need> needs,
                @Nullable Span window,
                @Nullable String vehicleAccess,
                Instant loggedAt) {
            this(
                    requestId,
                    neighborhood,
                    location,
                    people,
                    urgency,
                    vulnerabilities,
                    needs,
                    window,
                    vehicleAccess,
                    loggedAt,
                    List.of());
        }

        public RequestAsked {
            requireNonNull(requestId, "requestId");
            requireNonNull(neighborhood, "neighborhood");
            requireNonNull(location, "location");
            requireNonNull(urgency, "urgency");
            requireNonNull(loggedAt, "loggedAt");
            vulnerabilities = List.copyOf(Objects.requireNonNullElse(vulnerabilities, List.of()));
            needs = List.copyOf(requireNonNull(needs, "needs"));
            lifeDeadlines = List.copyOf(Objects.requireNonNullElse(lifeDeadlines, List.of()));
        }

        /** When the first life that hangs on this item is in danger. */
        public Optional<Instant> lifeDeadline(String item) {
            return lifeDeadlines.stream()
                    .filter(deadline -> deadline.isAbout(item))
                    .map(LifeDeadline::until)
                    .min(Comparator.naturalOrder());
        }

        /** Whether nobody said anything new: only the goods that food may be of are others. */
        public boolean saysAs(RequestAsked before) {
            return asSaid().equals(before.asSaid());
        }

        private RequestAsked asSaid() {
            return new RequestAsked(
                    requestId,
                    neighborhood,
                    location,
                    people,
                    urgency,
                    vulnerabilities,
                    needs.stream().map(Need::asSaid).toList(),
                    window,
                    vehicleAccess,
                    loggedAt,
                    lifeDeadlines);
        }

        /** Whether who comes to the door does so at the same place and hours: only who lives there and what they need differs. */
        public boolean isTheSameVisitAs(RequestAsked before) {
            return new RequestAsked(
                            before.requestId,
                            before.neighborhood,
                            before.location,
                            people,
                            before.urgency,
                            vulnerabilities,
                            needs,
                            before.window,
                            before.vehicleAccess,
                            loggedAt,
                            lifeDeadlines)
                    .equals(this);
        }

        /** What such a household asks for, whoever it was: without its name and its hours. */
        public RequestAsked nameless() {
            return new RequestAsked(
                    "", neighborhood, location, people, urgency, vulnerabilities, needs, null, vehicleAccess, loggedAt);
        }

        public boolean isLife() {
            return !lifeDeadlines.isEmpty();
        }

        @Override
        public void check() {
            location.check();
            Checked.require(people >= 0, "people is " + people);
            Checked.require(!needs.isEmpty(), "it needs nothing");
            Checked.requireDistinct(needs.stream().map(Need::line).toList());
            needs.forEach(need -> Checked.requireUnits(need.quantity(), Checked.MOST_OF_ONE, "line " + need.line()));
            needs.stream().map(Need::basket).filter(Objects::nonNull).forEach(Basket::check);
            if (window != null) {
                Checked.requireOrder(window.from(), window.until());
            }
        }
    }

    public record RequestCancelled(String requestId) {
        public RequestCancelled {
            requireNonNull(requestId, "requestId");
        }
    }

    /** @param outcome that it was closed with; null in the first events */
    public record RequestClosed(String requestId, @Nullable String outcome) {
        public RequestClosed {
            requireNonNull(requestId, "requestId");
        }

        public boolean isServed() {
            return "SERVED".equals(outcome);
        }
    }

    private IntakeEvents() {}
}
