package org.relief.intake.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When goods were handed over last, and how that was proven.
 *
 * @param proof CODE, SIGNATURE, PHOTO, NONE or what else drivers' service says; null when it does not
 * @param codeCheck what became of the code that was told at the door; null when none was, and in what was kept before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Handover(
        Instant at, @Nullable String proof, @Nullable String codeCheck) {}
