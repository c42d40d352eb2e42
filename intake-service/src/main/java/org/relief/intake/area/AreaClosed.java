package org.relief.intake.area;

import java.time.Instant;

/** The operation is over: nothing new is asked for there. */
public record AreaClosed(String closedBy, Instant at) {}
