package org.relief.intake.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When goods were handed over last, and how that was proven.
 *
 * @param proof CODE, SIGNATURE, PHOTO, NONE or what else drivers' service says; null when it does not
 */
record Handover(Instant at, @Nullable String proof) {}
