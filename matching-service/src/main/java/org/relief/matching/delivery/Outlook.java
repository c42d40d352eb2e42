package org.relief.matching.delivery;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a request can expect; the data of request.outlook-changed without its time. */
public record Outlook(
        State state,
        List<NeedOutlook> needs,
        @Nullable Instant eta,
        @Nullable String deliveryId) {

    private static final Duration SAME_ETA = Duration.ofMinutes(5);

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

        public boolean isFinal() {
            return compareTo(SERVED) >= 0;
        }
    }

    /** Why units of a need are not in the plan. */
    public enum Reason {
        NO_STOCK,
        EXPIRES_BEFORE_ARRIVAL,
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
        REOPEN_NEIGHBORHOOD,
        VEHICLE_WITH_PERMIT,
        WIDER_HOURS,
        LATER_CURFEW,
        LARGER_VEHICLE,
        MORE_DRIVERS,
        LIFT_HOLD,
        @JsonEnumDefaultValue
        WAIT
    }

    /** The smallest change that would serve a need; pages word it, {@code text} is plain English. */
    public record SmallestChange(
            Remedy change,
            String text,
            @Nullable Integer quantity,
            @Nullable String item,
            @Nullable Instant until,
            @Nullable String permit) {

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
    public record Waiting(Reason reason, int lacking, SmallestChange remedy) {

        /** Of two parts of one need, of which the first is the first to be met. */
        public Waiting together(Waiting other) {
            return new Waiting(reason, lacking + other.lacking, remedy.together(other.remedy));
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
            List<Coming> coming) {

        public NeedOutlook {
            coming = coming == null ? List.of() : List.copyOf(coming);
        }

        /** One of which nothing is known but what was handed over. */
        public static NeedOutlook asked(int line, String item, int asked, int delivered) {
            return new NeedOutlook(line, item, asked, 0, delivered, null, null, null, List.of());
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
            return new NeedOutlook(line, item, asked, units, delivered, reason, lacking, remedy, all);
        }

        /** Units that no car brings and nobody has handed over. */
        public int waiting() {
            return Math.max(0, asked - planned - delivered);
        }

        private NeedOutlook orReasonOf(NeedOutlook other) {
            return reason == null && fallsShort() && isShortAs(other) && other.reason != null
                    ? because(other.reason, other.lacking, other.remedy)
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
            SmallestChange kind =
                    remedy == null ? null : new SmallestChange(remedy.change(), "", null, null, null, null);
            return new NeedOutlook(line, item, asked, planned, delivered, reason, lacking, kind, List.of());
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
            return because(waiting.reason(), waiting.lacking(), waiting.remedy());
        }

        private NeedOutlook because(Reason why, @Nullable Integer units, @Nullable SmallestChange change) {
            return new NeedOutlook(line, item, asked, planned, delivered, why, units, change, coming);
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

    /** Whether there is nothing new for the person who waits: ETAs within five minutes count as the same. */
    public boolean saysTheSameAs(@Nullable Outlook other) {
        return other != null
                && state == other.state
                && gist(needs).equals(gist(other.needs))
                && Objects.equals(deliveryId, other.deliveryId)
                && isSame(eta, other.eta)
                && IntStream.range(0, needs.size()).allMatch(i -> needs.get(i).comesAs(other.needs.get(i)));
    }

    /** Without the values of remedies: their times move with the clock. */
    private static List<NeedOutlook> gist(List<NeedOutlook> needs) {
        return needs.stream().map(NeedOutlook::gist).toList();
    }

    private static boolean isSame(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == other;
        }
        return Duration.between(one, other).abs().compareTo(SAME_ETA) <= 0;
    }
}
