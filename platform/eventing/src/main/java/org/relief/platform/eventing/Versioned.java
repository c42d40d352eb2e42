package org.relief.platform.eventing;

/** A stored state and its version, which counts the events the aggregate has published (1 on creation). */
public record Versioned<S>(S state, long version) {}
