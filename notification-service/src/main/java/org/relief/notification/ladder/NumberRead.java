package org.relief.notification.ladder;

import java.time.Instant;

/**
 * Somebody was shown a driver's number.
 *
 * @param id of the request that asked
 * @param alertId what the call was about: an alert, or the delivery of a car that was to be reached
 * @param by who, opaque
 */
record NumberRead(String id, String area, String alertId, String driverId, String by, Instant at) {}
