package org.relief.notification.assignment;

import java.time.Instant;

/**
 * When something happened on the road.
 *
 * @param at by the driver's phone, which may have been offline
 * @param receivedAt when the service heard of it
 */
record Moment(Instant at, Instant receivedAt) {}
