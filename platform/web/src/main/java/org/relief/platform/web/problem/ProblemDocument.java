package org.relief.platform.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every answer from 400 on, {@code application/problem+json}.
 *
 * @param type {@code urn:relief:problem:<code>}
 * @param title what went wrong, in the caller's language
 * @param detail what to do about it
 * @param code the stable word to program against
 * @param incident only for unexpected errors: the id to look for in the log
 * @param traceId what the log lines of this call have in common, in every service that it went through
 * @param isFinal {@code final} on the wire: true when the same will never be accepted, however often it is tried; left
 *     out otherwise
 * @param errors the fields at fault
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(
        String type,
        String title,
        int status,
        @Nullable String detail,
        String code,
        @Nullable String incident,
        @Nullable String traceId,
        @JsonProperty("final") @Nullable Boolean isFinal,
        List<FieldProblem> errors) {

    /**
     * @param field path in the request, for example {@code needs[0].quantity}
     * @param code the stable word to program against
     */
    public record FieldProblem(String field, String code, String message) {}
}
