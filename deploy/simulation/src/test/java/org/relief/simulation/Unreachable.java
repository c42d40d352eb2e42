package org.relief.simulation;

/** A call that was not answered: it may or may not have had its effect. */
final class Unreachable extends RuntimeException {

    Unreachable(String who) {
        super(who + " does not answer", null, false, false);
    }
}
