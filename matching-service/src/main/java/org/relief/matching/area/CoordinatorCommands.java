package org.relief.matching.area;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What coordinators ask for, through the log like every other event. */
public final class CoordinatorCommands {

    /**
     * Somebody looks after an alarm, or has seen one that has no end of its own.
     *
     * @param saidAt of the alarm that was seen: a later one stands
     * @param level how bad it was; null in what earlier builds sent
     * @param until it is out of sight until then, unless it gets worse; null where it stays in sight
     */
    public record AcknowledgeAlarm(
            String alarmId,
            Instant saidAt,
            String requestedBy,
            @Nullable Integer level,
            @Nullable Instant until) {
        public AcknowledgeAlarm {
            requireNonNull(alarmId, "alarmId");
            requireNonNull(saidAt, "saidAt");
            requireNonNull(requestedBy, "requestedBy");
        }
    }

    /** What a delivery is cancelled for. */
    public enum Purpose {
        /** Its driver is to be free. */
        KEEP_FREE,
        /** Its requests go with somebody else; also for a word that is new. */
        @JsonEnumDefaultValue
        ANOTHER_DRIVER,
        /** It goes on without some of its stops; these go with somebody else. */
        WITHOUT_STOPS,
        /** Its requests wait until the coordinator says so. */
        HOLD,
        /** Its requests are not met any more. */
        GIVE_UP
    }

    /**
     * @param purpose null in what the first build sent: the requests go with another driver
     * @param stopIds the stops that are meant; null or empty for all ahead
     */
    public record CancelDelivery(
            String deliveryId,
            String requestedBy,
            @Nullable Purpose purpose,
            @Nullable String why,
            @Nullable List<String> stopIds) {
        public CancelDelivery {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(requestedBy, "requestedBy");
        }
    }

    public enum StopAnswer {
        GO_ON,
        SKIP,
        /** Also for a word that is new: somebody looks at it first. */
        @JsonEnumDefaultValue
        HOLD
    }

    /** A stop is held, or a held one is decided. */
    public record DecideStop(
            String deliveryId,
            String stopId,
            StopAnswer answer,
            String requestedBy,
            @Nullable String why) {
        public DecideStop {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(stopId, "stopId");
            requireNonNull(answer, "answer");
            requireNonNull(requestedBy, "requestedBy");
        }
    }

    /** The stops of a car that cannot be reached are met by others. */
    public record ReleaseStops(
            String deliveryId, String requestedBy, @Nullable String why) {
        public ReleaseStops {
            requireNonNull(deliveryId, "deliveryId");
            requireNonNull(requestedBy, "requestedBy");
        }
    }

    /** A driver who was silent is offered deliveries again at once. */
    public record LiftBackOff(String shiftId, String requestedBy) {
        public LiftBackOff {
            requireNonNull(shiftId, "shiftId");
            requireNonNull(requestedBy, "requestedBy");
        }
    }

    public record LiftRestriction(String restrictionId, String requestedBy) {
        public LiftRestriction {
            requireNonNull(restrictionId, "restrictionId");
            requireNonNull(requestedBy, "requestedBy");
        }
    }

    /** A trip that waits for company goes. */
    public record SendNow(
            String shiftId, String requestedBy, @Nullable String why) {
        public SendNow {
            requireNonNull(shiftId, "shiftId");
            requireNonNull(requestedBy, "requestedBy");
        }
    }

    /** How long trips of the area wait for company from now on. */
    public record SetDispatch(
            int longestHoldSeconds,
            boolean lookAhead,
            String requestedBy,
            @Nullable String why) {

        /** Nobody waits longer than that for company: two hours. */
        public static final int MOST_SECONDS = 7200;

        public SetDispatch {
            requireNonNull(requestedBy, "requestedBy");
            longestHoldSeconds = Math.clamp(longestHoldSeconds, 0, MOST_SECONDS);
        }
    }

    private CoordinatorCommands() {}
}
