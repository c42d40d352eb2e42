package org.relief.intake.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of the audit: who asked for the contact of which request, for whom, when, and whether it was shown. */
public record ContactRead(
        String id, String request, String by, @Nullable String onBehalfOf, Instant at, boolean shown) {}
