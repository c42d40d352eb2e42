package org.relief.matching.topology;

/** What people ask of the topology, on its own topic, keyed by area like the events; what they carry is in CoordinatorCommands. */
public final class Commands {

    public static final String TOPIC = "relief.matching-commands";
    public static final String CANCEL_DELIVERY = "delivery.cancel-requested.v1";
    public static final String DECIDE_STOP = "stop.decision-requested.v1";
    public static final String RELEASE_STOPS = "delivery.release-requested.v1";
    public static final String LIFT_RESTRICTION = "restriction.lift-requested.v1";
    public static final String LIFT_BACK_OFF = "shift.back-off-lift-requested.v1";
    public static final String STEER = "steering.set-requested.v1";
    public static final String LIFT_STEERING = "steering.lift-requested.v1";
    public static final String MOVE_STOP = "stop.move-requested.v1";
    public static final String OFFER_AGAIN = "delivery.offer-again-requested.v1";
    public static final String SET_RULES = "area-rules.set-requested.v1";
    public static final String KEEP_RULES = "area-rules.keep-requested.v1";
    public static final String ASK_WHAT_IF = "what-if.requested.v1";
    public static final String SEND_NOW = "trip.send-requested.v1";
    public static final String SET_DISPATCH = "dispatch.set-requested.v1";
    public static final String ACKNOWLEDGE_ALARM = "alarm.acknowledge-requested.v1";
    public static final String RESUME_AREA = "area.resume-requested.v1";

    /** An area that was set aside is taken up again. */
    public record ResumeArea(String requestedBy) {}

    private Commands() {}
}
