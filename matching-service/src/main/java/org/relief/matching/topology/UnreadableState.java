package org.relief.matching.topology;

/** What is stored must not be worked with; the message says why. */
final class UnreadableState extends RuntimeException {
    UnreadableState(String why) {
        super(why);
    }
}
