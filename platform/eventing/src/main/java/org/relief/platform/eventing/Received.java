package org.relief.platform.eventing;

/** One event as it arrived: the record's key, its CloudEvents attributes, and the data as the consumer reads it. */
public record Received<T>(String key, EventHeaders headers, T data) {

    /** The event's id with its source: what an aggregate keeps as handled. */
    public String id() {
        return headers.id();
    }
}
