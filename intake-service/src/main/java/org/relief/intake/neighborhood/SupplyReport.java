package org.relief.intake.neighborhood;

import java.time.Instant;

/** What was said about the shops of a neighborhood; worth nothing from {@code until} on. */
record SupplyReport(SupplyStatus status, Confidence confidence, Source source, Instant reportedAt, Instant until) {}
