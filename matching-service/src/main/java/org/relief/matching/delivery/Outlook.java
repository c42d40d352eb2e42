package org.relief.matching.delivery;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a request can expect; the data of request.outlook-changed without its time. */
public record Outlook(
        State state,
        List<NeedOutlook> needs,
        @Nullable Instant eta,
        @Nullable String deliveryId) {

    private static final Duration SAME_ETA = Duration.ofMinutes(5);
    /** Less than the room that a change's time is told with. */
    private static final Duration STALE = Duration.ofMinutes(10);

    /** A newer build's word is told as the one that promises nothing. */
    public enum State {
        @JsonEnumDefaultValue
        WAITING,
        PLANNED,
        ON_THE_WAY,
        SERVED,
        PARTLY_SERVED,
        UNSERVED,
        CANCELLED;

        /** Open, and no car is on its way: what everybody calls waiting, in a plan or not. */
        public boolean isWaiting() {
            return this == WAITING || this == PLANNED;
        }

        public boolean isFinal() {
            return compareTo(SERVED) >= 0;
        }
    }

    /** Why units of a need are not in the plan. */
    public enum Reason {
        /** Evenness between neighborhoods put another one first. */
        FAIRNESS,
        NO_STOCK,
        EXPIRES_BEFORE_ARRIVAL,
        /** Hot food would not be handed over soon enough after it leaves the kitchen. */
        COOLS_BEFORE_ARRIVAL,
        NEIGHBORHOOD_BLOCKED,
        PERMIT_NEEDED,
        OUTSIDE_HOURS,
        CURFEW,
        VEHICLE_FULL,
        NO_DRIVER,
        LOWER_PRIORITY,
        /** A coordinator's decision. */
        HELD,
        GIVEN_UP
    }

    public enum Remedy {
        MORE_STOCK,
        FRESHER_STOCK,
        /** Food that stays hot for so many minutes. */
        KEEP_HOT,
        REOPEN_NEIGHBORHOOD,
        VEHICLE_WITH_PERMIT,
        WIDER_HOURS,
        /** Hours in which the neighborhood lets cars in. */
        LONGER_ACCESS,
        LATER_CURFEW,
        LARGER_VEHICLE,
        SMALLER_VEHICLE,
        MORE_DRIVERS,
        LIFT_HOLD,
        @JsonEnumDefaultValue
        WAIT
    }

    /** Whose hours are among the reasons. */
    public enum Hours {
        HOUSEHOLD,
        NEIGHBORHOOD,
        SHIFT,
        CURFEW
    }

    /** By which rule evenness put others first. */
    public enum Rule {
        LIFE_CRITICAL_FLOOR,
        @JsonEnumDefaultValue
        EVEN_SHARES
    }

    /** A neighborhood that went first, though this need is the greater. */
    public record PassedOver(String neighborhood, Rule rule) {}

    /**
     * The whole of it.
     *
     * @param reasons all that bind, the strongest first
     * @param changes the fewest that would serve the need; all of them are needed
     */
    public record WhyNot(
            List<Reason> reasons,
            List<SmallestChange> changes,
            List<Hours> hours,
            @Nullable PassedOver passedOver) {
        public WhyNot {
            reasons = reasons == null ? List.of() : List.copyOf(reasons);
            changes = changes == null ? List.of() : List.copyOf(changes);
            hours = hours == null ? List.of() : List.copyOf(hours);
        }

        /** Of two parts of one need: everything that binds either, and what serves both. */
        private WhyNot together(WhyNot other) {
            List<SmallestChange> all = new ArrayList<>();
            Stream.concat(changes.stream(), other.changes.stream()).forEach(change -> add(all, change));
            return new WhyNot(
                    Stream.concat(reasons.stream(), other.reasons.stream())
                            .distinct()
                            .toList(),
                    all,
                    Stream.concat(hours.stream(), other.hours.stream())
                            .distinct()
                            .toList(),
                    passedOver == null ? other.passedOver : passedOver);
        }

        private static void add(List<SmallestChange> all, SmallestChange change) {
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).change() == change.change()) {
                    all.set(i, all.get(i).together(change));
                    return;
                }
            }
            all.add(change);
        }

        private WhyNot gist() {
            return new WhyNot(
                    reasons, changes.stream().map(SmallestChange::kind).toList(), hours, passedOver);
        }
    }

    /**
     * The smallest change that would serve a need; pages word it, {@code text} is plain English.
     *
     * @param quantity units of the item; kilograms of a larger vehicle, minutes that food is to stay hot
     * @param until with room for what it takes until somebody drives
     */
    public record SmallestChange(
            Remedy change,
            String text,
            @Nullable Integer quantity,
            @Nullable String item,
            @Nullable Instant until,
            @Nullable String permit) {
        private SmallestChange kind() {
            return new SmallestChange(change, "", null, null, null, null);
        }

        /** More of the same adds up. */
        private SmallestChange together(SmallestChange other) {
            if (change != Remedy.MORE_STOCK || other.change != change || quantity == null || other.quantity == null) {
                return this;
            }
            int all = quantity + other.quantity;
            return new SmallestChange(change, text(all, item), all, item, until, permit);
        }

        static String text(int units, @Nullable String item) {
            return units + " " + item + " at any warehouse would serve it";
        }
    }

    /** Why a need, or a part of it, waits. */
    public record Waiting(
            Reason reason,
            int lacking,
            SmallestChange remedy,
            @Nullable WhyNot why) {
        public Waiting(Reason reason, int lacking, SmallestChange remedy) {
            this(reason, lacking, remedy, null);
        }

        /** Of two parts of one need, of which the first is the first to be met. */
        public Waiting together(Waiting other) {
            WhyNot both = why == null || other.why == null ? why : why.together(other.why);
            return new Waiting(reason, lacking + other.lacking, remedy.together(other.remedy), both);
        }
    }

    /**
     * Units of a line that some car brings.
     *
     * @param eta when it gets there, as far as known
     * @param onTheWay whether its driver has said yes
     * @param deliveryId null for what is only in the plan
     */
    public record Coming(
            int quantity,
            @Nullable Instant eta,
            boolean onTheWay,
            @Nullable String deliveryId) {

        Coming of(int units) {
            return new Coming(units, eta, onTheWay, deliveryId);
        }

        private Coming atMost(int units) {
            return of(Math.min(quantity, units));
        }

        private boolean isAs(Coming other) {
            return quantity == other.quantity
                    && onTheWay == other.onTheWay
                    && Objects.equals(deliveryId, other.deliveryId)
                    && isSame(eta, other.eta);
        }
    }

    /**
     * One line of the request and its fate, in units: asked for, on its way or in the plan, handed over; and why the rest
     * waits.
     *
     * @param coming what is on its way or in the plan, car by car; what was stored before it was kept has none
     */
    public record NeedOutlook(
            int line,
            String item,
            int asked,
            int planned,
            int delivered,
            @Nullable Reason reason,
            @Nullable Integer lacking,
            @Nullable SmallestChange remedy,
            @Nullable WhyNot why,
            List<Coming> coming) {

        public NeedOutlook {
            coming = coming == null ? List.of() : List.copyOf(coming);
        }

        /** One of which nothing is known but what was handed over. */
        public static NeedOutlook asked(int line, String item, int asked, int delivered) {
            return new NeedOutlook(line, item, asked, 0, delivered, null, null, null, null, List.of());
        }

        /** The same with more that comes, up to what is lacking. */
        public NeedOutlook with(List<Coming> more) {
            List<Coming> all = new ArrayList<>(coming);
            int left = waiting();
            for (Coming one : more) {
                if (left > 0) {
                    all.add(one.atMost(left));
                    left -= all.getLast().quantity();
                }
            }
            int units = planned + waiting() - left;
            return new NeedOutlook(line, item, asked, units, delivered, reason, lacking, remedy, why, all);
        }

        /** Units that no car brings and nobody has handed over. */
        public int waiting() {
            return Math.max(0, asked - planned - delivered);
        }

        private NeedOutlook orReasonOf(NeedOutlook other) {
            return reason == null && fallsShort() && isShortAs(other) && other.reason != null
                    ? because(other.reason, other.lacking, other.remedy, other.why)
                    : this;
        }

        /** The same with what was last in the plan only, as far as it is still lacking. */
        private NeedOutlook orPlanOf(NeedOutlook other) {
            return line == other.line && item.equals(other.item)
                    ? with(other.coming.stream()
                            .filter(one -> one.deliveryId() == null)
                            .toList())
                    : this;
        }

        private boolean isShortAs(NeedOutlook other) {
            return line == other.line && asked == other.asked && planned + delivered == other.planned + other.delivered;
        }

        private NeedOutlook gist() {
            return new NeedOutlook(
                    line,
                    item,
                    asked,
                    planned,
                    delivered,
                    reason,
                    lacking,
                    remedy == null ? null : remedy.kind(),
                    why == null ? null : why.gist(),
                    List.of());
        }

        private boolean comesAs(NeedOutlook other) {
            return coming.size() == other.coming.size()
                    && IntStream.range(0, coming.size())
                            .allMatch(i -> coming.get(i).isAs(other.coming.get(i)));
        }

        public boolean fallsShort() {
            return planned + delivered < asked;
        }

        public NeedOutlook because(Waiting waiting) {
            return because(waiting.reason(), waiting.lacking(), waiting.remedy(), waiting.why());
        }

        private NeedOutlook because(
                Reason reason, @Nullable Integer units, @Nullable SmallestChange change, @Nullable WhyNot why) {
            return new NeedOutlook(line, item, asked, planned, delivered, reason, units, change, why, coming);
        }

        private Stream<SmallestChange> changes() {
            return why == null || why.changes().isEmpty() ? Stream.ofNullable(remedy) : why.changes().stream();
        }
    }

    public Outlook {
        needs = List.copyOf(needs);
    }

    boolean isKeptBack() {
        return needs.stream().anyMatch(need -> need.reason() == Reason.HELD || need.reason() == Reason.GIVEN_UP);
    }

    /** The same with the reasons last given for what is as short now as it was then: those of the plan that this follows. */
    Outlook keepingReasonsOf(@Nullable Outlook last) {
        if (last == null) {
            return this;
        }
        return with(need -> last.needs.stream().reduce(need, NeedOutlook::orReasonOf));
    }

    /** The same with what the plan had last for what these deliveries do not bring. */
    Outlook keepingPlanOf(@Nullable Outlook last) {
        if (last == null) {
            return this;
        }
        return with(need -> last.needs.stream().reduce(need, NeedOutlook::orPlanOf));
    }

    /** The same with a reason for each need that is short. */
    Outlook explaining(UnaryOperator<NeedOutlook> reason) {
        return with(need -> need.fallsShort() ? reason.apply(need) : need);
    }

    public Outlook with(UnaryOperator<NeedOutlook> change) {
        return new Outlook(state, needs.stream().map(change).toList(), eta, deliveryId);
    }

    public Outlook arriving(Instant at) {
        return new Outlook(state, needs, at, deliveryId);
    }

    /** Whether there is nothing new for the person who waits: ETAs that are not five minutes apart count as the same. */
    public boolean saysTheSameAs(@Nullable Outlook other) {
        return other != null
                && state == other.state
                && gist(needs).equals(gist(other.needs))
                && Objects.equals(deliveryId, other.deliveryId)
                && isSame(eta, other.eta)
                && IntStream.range(0, needs.size()).allMatch(i -> needs.get(i).comesAs(other.needs.get(i)));
    }

    /** Whether it is to be told to who heard this last. */
    public boolean isNewsAfter(@Nullable Outlook last) {
        return last == null || !saysTheSameAs(last) || !hasTheTimesOf(last);
    }

    /** A time told for a change helps no more when it has passed, or nearly so: who hears of it needs some time too. */
    private boolean hasTheTimesOf(Outlook last) {
        List<Instant> told = last.times();
        List<Instant> known = times();
        return told.size() == known.size()
                && IntStream.range(0, told.size())
                        .allMatch(i -> Duration.between(told.get(i), known.get(i))
                                        .abs()
                                        .compareTo(STALE)
                                < 0);
    }

    private List<Instant> times() {
        return needs.stream()
                .flatMap(NeedOutlook::changes)
                .flatMap(change -> Stream.ofNullable(change.until()))
                .toList();
    }

    /** Without the values of remedies: their times move with the clock. */
    private static List<NeedOutlook> gist(List<NeedOutlook> needs) {
        return needs.stream().map(NeedOutlook::gist).toList();
    }

    private static boolean isSame(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == other;
        }
        return Duration.between(one, other).abs().compareTo(SAME_ETA) < 0;
    }
}
