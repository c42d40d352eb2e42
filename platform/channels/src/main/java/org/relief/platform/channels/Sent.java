package org.relief.platform.channels;

import java.time.Duration;

/** What a gateway answered. A gateway that could not be asked, or is ill itself, is a {@link GatewayFault} instead. */
public sealed interface Sent {

    /** @param reference what the gateway calls it */
    record Taken(String reference) implements Sent {}

    /** Not this message, however often it is tried. */
    record Refused(String why) implements Sent {}

    /** Nobody is reached at this address any more. */
    record Gone(String why) implements Sent {}

    /** This address takes nothing from us, which says nothing of the others: the gateway itself is well. */
    record Barred(String why) implements Sent {}

    /** Not now. */
    record Busy(Duration pause) implements Sent {}
}
