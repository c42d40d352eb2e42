package org.relief.intake.area;

import java.time.Instant;

/** Whom the operation was for is erased for good, here and wherever else something is kept of it. */
public record AreaErased(String erasedBy, Instant at) {}
