package org.relief.matching.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.relief.matching.area.AreaRules;
import org.relief.matching.area.Supposition;
import org.relief.matching.delivery.SteeringCommands.AskWhatIf;
import org.relief.matching.planner.Figures;

/** What coordinators order about plans to come, and what of it could not be. */
public sealed interface SteeringEvent extends DeliveryEvent {

    /** @param kind null for one that only a newer build knows */
    record SteeringSet(
            String steeringId,
            Steering.@Nullable Kind kind,
            Steering.@Nullable Subject on,
            String onId,
            @Nullable String driverId,
            @Nullable String warehouse,
            Instant at,
            String decidedBy,
            @Nullable String why)
            implements SteeringEvent {
        static SteeringSet of(Steering steering) {
            return new SteeringSet(
                    steering.id(),
                    steering.kind(),
                    steering.on(),
                    steering.onId(),
                    steering.driverId(),
                    steering.warehouse(),
                    steering.at(),
                    steering.decision().by(),
                    steering.decision().why());
        }
    }

    /** @param decidedBy null when there was nothing left to bind */
    record SteeringLifted(
            String steeringId, Instant at, @Nullable String decidedBy) implements SteeringEvent {}

    /** Why an order was not followed. */
    enum Refused {
        /** Another coordinator's decision stands against it. */
        CONTRADICTS,
        /** Somebody has changed what was seen when it was given. */
        CHANGED_MEANWHILE,
        /** What it is about is on the road, or over. */
        TOO_LATE
    }

    /**
     * Nothing was done.
     *
     * @param steeringId of the order that was given
     * @param reason null for one that only a newer build knows
     * @param standing of the one that stands against it
     * @param standingBy who decided that
     */
    record SteeringRefused(
            String steeringId,
            @Nullable Refused reason,
            Instant at,
            String decidedBy,
            @Nullable String standing,
            @Nullable String standingBy)
            implements SteeringEvent {}

    /** How an area is planned from now on. */
    record RulesSet(
            String steeringId,
            AreaRules rules,
            long version,
            Instant at,
            String decidedBy,
            @Nullable String why) implements SteeringEvent {}

    /** Why a question has no answer. */
    enum Unanswered {
        /** Another question was under way. */
        BUSY,
        /** What was supposed cannot be planned. */
        NOT_PLANNED
    }

    /**
     * What would come of a supposition, beside what comes of things as they are.
     *
     * @param unanswered null where there is an answer, and for a reason that only a newer build knows
     * @param asItIs null, and so is {@code supposed}, where there is no answer
     */
    record WhatIfAnswered(
            String whatIfId,
            Supposition supposition,
            Instant at,
            String askedBy,
            @Nullable Unanswered unanswered,
            @Nullable Figures asItIs,
            @Nullable Figures supposed)
            implements SteeringEvent {
        static WhatIfAnswered of(
                AskWhatIf question,
                @Nullable Unanswered unanswered,
                @Nullable Figures asItIs,
                @Nullable Figures supposed,
                Instant at) {
            return new WhatIfAnswered(
                    question.whatIfId(),
                    question.supposition(),
                    at,
                    question.requestedBy(),
                    unanswered,
                    asItIs,
                    supposed);
        }
    }

    @Override
    default String type() {
        return switch (this) {
            case SteeringSet _ -> "steering.set.v1";
            case SteeringLifted _ -> "steering.lifted.v1";
            case SteeringRefused _ -> "steering.refused.v1";
            case RulesSet _ -> "area-rules.set.v1";
            case WhatIfAnswered _ -> "what-if.answered.v1";
        };
    }

    @Override
    default String subject() {
        return switch (this) {
            case SteeringSet set -> set.steeringId();
            case SteeringLifted lifted -> lifted.steeringId();
            case SteeringRefused refused -> refused.steeringId();
            case RulesSet set -> set.steeringId();
            case WhatIfAnswered answered -> answered.whatIfId();
        };
    }
}
