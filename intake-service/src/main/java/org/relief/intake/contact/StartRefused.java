package org.relief.intake.contact;

/** A secret is missing or wrong: the message is all that whoever starts the service needs, and names no secret. */
final class StartRefused extends IllegalStateException {

    StartRefused(String message) {
        super(message);
    }
}
