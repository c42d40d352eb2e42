package org.relief.matching.delivery;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
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
        /** No open road leads there. */
        NO_WAY,
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
        /** Through a closed neighborhood, to one behind it. */
        OPEN_ROAD,
        VEHICLE_WITH_PERMIT,
        WIDER_HOURS,
        /** Hours in which the neighborhood lets cars in. */
        LONGER_ACCESS,
        /** Hours in which the warehouse loads cars. */
        LONGER_OPENING,
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
        WAREHOUSE,
        SHIFT,
        CURFEW
    }

    /** By which rule others were put first. */
    public enum Rule {
        LIFE_DEADLINE,
        LIFE_CRITICAL_FLOOR,
        @JsonEnumDefaultValue
        EVEN_SHARES
    }

    /**
     * A neighborhood that went first, though this need is the greater.
     *
     * @param until when what a life hangs on ends there; null by other rules
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PassedOver(
            String neighborhood, Rule rule, @Nullable Instant until) {

        PassedOver gist() {
            return new PassedOver(neighborhood, rule, null);
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

    static boolean isSame(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == other;
        }
        return Duration.between(one, other).abs().compareTo(SAME_ETA) < 0;
    }
}
