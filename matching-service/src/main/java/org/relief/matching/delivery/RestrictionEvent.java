package org.relief.matching.delivery;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What binds the plans, from when to when. */
public sealed interface RestrictionEvent extends DeliveryEvent {

    String restrictionId();

    /** @param kind null for one that only a newer build knows */
    record RestrictionSet(
            String restrictionId,
            Restriction.@Nullable Kind kind,
            String deliveryId,
            String shiftId,
            String driverId,
            Set<String> requestIds,
            Instant at,
            String decidedBy,
            @Nullable String why)
            implements RestrictionEvent {
        static RestrictionSet of(Restriction restriction, Delivery delivery) {
            return new RestrictionSet(
                    restriction.id(),
                    restriction.kind(),
                    delivery.id(),
                    restriction.shiftId(),
                    delivery.trip().driverId(),
                    new TreeSet<>(restriction.requests()),
                    restriction.at(),
                    restriction.decision().by(),
                    restriction.decision().why());
        }
    }

    /** @param decidedBy null when there was nothing left to bind: the shift or the requests are over */
    record RestrictionLifted(
            String restrictionId, Instant at, @Nullable String decidedBy) implements RestrictionEvent {}

    @Override
    default String type() {
        return switch (this) {
            case RestrictionSet _ -> "restriction.set.v1";
            case RestrictionLifted _ -> "restriction.lifted.v1";
        };
    }

    @Override
    default String subject() {
        return restrictionId();
    }
}
