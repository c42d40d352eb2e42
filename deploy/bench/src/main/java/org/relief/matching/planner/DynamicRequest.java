package org.relief.matching.planner;

/**
 * One request of a stream, known from its epoch on.
 *
 * @param mustEpoch the last epoch at whose start a car may leave with it
 */
record DynamicRequest(int epoch, int customer, int early, int late, int demand, int service, int mustEpoch) {}
