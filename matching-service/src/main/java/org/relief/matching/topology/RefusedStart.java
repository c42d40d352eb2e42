package org.relief.matching.topology;

/** What is remembered and what is in the topics do not belong together; said by whoever looks before each start. */
final class RefusedStart extends RuntimeException {
    RefusedStart(Refusal refusal) {
        super(refusal.words());
    }

    RefusedStart(String why) {
        super(why);
    }
}
