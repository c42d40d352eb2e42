package org.relief.notification.ladder;

import java.time.Instant;

/**
 * Somebody was shown a driver's number.
 *
 * @param id of the request that asked
 * @param by who, opaque
 */
record NumberRead(String id, String area, String alertId, String driverId, String by, Instant at) {}
