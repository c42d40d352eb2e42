package org.relief.platform.channels;

import java.time.Instant;

/**
 * What is to be told to a person. It carries no address: that is looked up when it is sent, so that none lies in the outbox.
 *
 * @param id the same whenever it is sent again; gateways are told, so that a receiver can tell a repetition
 * @param person opaque
 * @param until when it is of no use any more
 */
public record Message(String id, String person, Way way, String text, Instant until) {

    @Override
    public String toString() {
        return "Message[" + id + ", " + way + "]";
    }
}
