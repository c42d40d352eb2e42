package org.relief.matching.plan;

import java.util.function.Supplier;

/**
 * An area at one moment, to be planned.
 *
 * @param requests about how many there are
 * @param take makes the planner's problem of it; beside the stream, because for many requests that takes a while
 */
public record Look(String area, int requests, Supplier<Snapshot> take) {}
