package org.relief.platform.web.secrets;

/** A service does not start as it is set up: the message says what to set, on one line, and repeats no secret. */
public final class StartRefused extends IllegalStateException {

    public StartRefused(String message) {
        super(message);
    }
}
