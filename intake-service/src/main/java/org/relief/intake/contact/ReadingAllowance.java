package org.relief.intake.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the audit: who let whom read more contacts than one person may, why, and until when.
 *
 * @param why null once the operation is erased
 */
record ReadingAllowance(
        String id,
        String reader,
        String area,
        String by,
        @Nullable String why,
        Instant at,
        Instant until) {}
