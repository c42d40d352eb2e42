package org.relief.matching.delivery;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
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
            @Nullable String permit) {}

    /** Why a need, or a part of it, waits. */
    public record Waiting(Reason reason, int lacking, SmallestChange remedy) {}

    /** One line of the request, in units: asked for, on its way or in the plan, handed over. */
    public record NeedOutlook(
            int line,
            String item,
            int asked,
            int planned,
            int delivered,
            @Nullable Reason reason,
            @Nullable Integer lacking,
            @Nullable SmallestChange remedy) {

        private NeedOutlook orReasonOf(NeedOutlook other) {
            return reason == null && fallsShort() && isShortAs(other) && other.reason != null
                    ? new NeedOutlook(line, item, asked, planned, delivered, other.reason, other.lacking, other.remedy)
                    : this;
        }

        private boolean isShortAs(NeedOutlook other) {
            return line == other.line && asked == other.asked && planned + delivered == other.planned + other.delivered;
        }

        private NeedOutlook gist() {
            SmallestChange kind =
                    remedy == null ? null : new SmallestChange(remedy.change(), "", null, null, null, null);
            return new NeedOutlook(line, item, asked, planned, delivered, reason, lacking, kind);
        }

        public boolean fallsShort() {
            return planned + delivered < asked;
        }

        public NeedOutlook because(Waiting waiting) {
            return new NeedOutlook(
                    line, item, asked, planned, delivered, waiting.reason(), waiting.lacking(), waiting.remedy());
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
        List<NeedOutlook> kept = needs.stream()
                .map(need -> last.needs.stream().reduce(need, NeedOutlook::orReasonOf))
                .toList();
        return new Outlook(state, kept, eta, deliveryId);
    }

    /** The same with a reason for each need that is short. */
    Outlook explaining(UnaryOperator<NeedOutlook> reason) {
        return new Outlook(
                state,
                needs.stream()
                        .map(need -> need.fallsShort() ? reason.apply(need) : need)
                        .toList(),
                eta,
                deliveryId);
    }

    /** Whether there is nothing new for the person who waits: ETAs that are not five minutes apart count as the same. */
    public boolean saysTheSameAs(@Nullable Outlook other) {
        return other != null
                && state == other.state
                && gist(needs).equals(gist(other.needs))
                && Objects.equals(deliveryId, other.deliveryId)
                && sameEta(other.eta);
    }

    /** Without the values of remedies: their times move with the clock. */
    private static List<NeedOutlook> gist(List<NeedOutlook> needs) {
        return needs.stream().map(NeedOutlook::gist).toList();
    }

    private boolean sameEta(@Nullable Instant other) {
        if (eta == null || other == null) {
            return eta == other;
        }
        return Duration.between(eta, other).abs().compareTo(SAME_ETA) < 0;
    }
}
