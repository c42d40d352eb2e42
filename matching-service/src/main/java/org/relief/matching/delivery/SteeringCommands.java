package org.relief.matching.delivery;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.relief.matching.area.AreaRules;
import org.relief.matching.area.Supposition;
import org.relief.matching.delivery.SteeringEvent.RulesSet;

/** What coordinators order about plans to come; each carries the id under which it is listed and taken back. */
public final class SteeringCommands {

    /**
     * @param on what it is about, and {@code onId} which one
     * @param driverId with whom, or {@code warehouse} from where: one of them for PIN and FORBID, none for the others
     */
    public record Steer(
            String steeringId,
            Steering.Kind kind,
            Steering.Subject on,
            String onId,
            @Nullable String driverId,
            @Nullable String warehouse,
            String requestedBy,
            @Nullable String why) {
        public Steer {
            requireNonNull(steeringId, "steeringId");
            requireNonNull(kind, "kind");
            requireNonNull(on, "on");
            requireNonNull(onId, "onId");
            requireNonNull(requestedBy, "requestedBy");
        }
    }

    public record LiftSteering(String steeringId, String requestedBy) {
        public LiftSteering {
            requireNonNull(steeringId, "steeringId");
            requireNonNull(requestedBy, "requestedBy");
        }
    }

    /** A stop goes with another delivery, before either is on the road; its request is pinned to that driver. */
    public record MoveStop(
            String steeringId,
            String deliveryId,
            String stopId,
            String toDeliveryId,
            String requestedBy,
            @Nullable String why) {
        public MoveStop {
            requireNonNull(steeringId, "steeringId");
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(stopId, "stopId");
            requireNonNull(toDeliveryId, "toDeliveryId");
            requireNonNull(requestedBy, "requestedBy");
        }
    }

    /** A delivery is offered anew: the driver has all the time again, or may have it after a no or no answer. */
    public record OfferAgain(
            String deliveryId, String requestedBy, @Nullable String why) {
        public OfferAgain {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(requestedBy, "requestedBy");
        }
    }

    /**
     * How the area is planned from now on.
     *
     * @param seen the version that it is to take the place of; a later one stands and is told
     */
    public record SetRules(
            String steeringId,
            AreaRules rules,
            long seen,
            String requestedBy,
            @Nullable String why) {
        public SetRules {
            requireNonNull(steeringId, "steeringId");
            requireNonNull(rules, "rules");
            requireNonNull(requestedBy, "requestedBy");
        }
    }

    /**
     * What stands on the board as said last, for who has forgotten it, and for others who could not hear it then.
     *
     * @param keepId the same for the same rules, so that it is heard once
     */
    public record KeepRules(String keepId, RulesSet rules) {
        public KeepRules {
            requireNonNull(keepId, "keepId");
            requireNonNull(rules, "rules");
        }
    }

    /** What would be, if; changes nothing. */
    public record AskWhatIf(String whatIfId, Supposition supposition, String requestedBy) {
        public AskWhatIf {
            requireNonNull(whatIfId, "whatIfId");
            requireNonNull(supposition, "supposition");
            requireNonNull(requestedBy, "requestedBy");
        }
    }

    private SteeringCommands() {}
}
