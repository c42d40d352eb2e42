package org.relief.notification.assignment;

import org.relief.notification.Place;

/** The stop that a driver is going to. */
public record Visit(String requestId, String neighborhood, Place location) {}
