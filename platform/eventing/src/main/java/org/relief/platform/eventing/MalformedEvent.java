package org.relief.platform.eventing;

/** A record that no retry can make readable; it goes to the dead letters at once. */
public final class MalformedEvent extends RuntimeException {

    public MalformedEvent(String message) {
        super(message);
    }

    public MalformedEvent(String message, Throwable cause) {
        super(message, cause);
    }
}
