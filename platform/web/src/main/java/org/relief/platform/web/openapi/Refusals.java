package org.relief.platform.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** How operations refuse, told once. */
final class Refusals {

    private static final Map<HttpStatus, String> ALL = new EnumMap<>(Map.ofEntries(
            Map.entry(HttpStatus.BAD_REQUEST, "Not readable, or fields at fault: see errors"),
            Map.entry(HttpStatus.UNAUTHORIZED, "No token, or one that does not count"),
            Map.entry(HttpStatus.FORBIDDEN, "Not for this role, area or warehouse"),
            Map.entry(HttpStatus.NOT_FOUND, "There is no such thing"),
            Map.entry(
                    HttpStatus.CONFLICT,
                    "Not in the state that things are in, or the Idempotency-Key was used for another body"),
            Map.entry(HttpStatus.GONE, "It is no longer there, or no longer to be done"),
            Map.entry(HttpStatus.PRECONDITION_FAILED, "There is a newer version than If-Match names"),
            Map.entry(HttpStatus.PRECONDITION_REQUIRED, "If-Match is missing"),
            Map.entry(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
            Map.entry(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Not the media type that is taken"),
            Map.entry(HttpStatus.UNPROCESSABLE_CONTENT, "Readable, but not to be done with these things"),
            Map.entry(HttpStatus.TOO_MANY_REQUESTS, "Too often: see Retry-After"),
            Map.entry(HttpStatus.SERVICE_UNAVAILABLE, "Not now: see Retry-After")));

    private static final String ANY_OTHER = "ANY_OTHER";

    private Refusals() {}

    static void addTo(Components components) {
        components.addResponses(
                ANY_OTHER, ProblemSchema.response("Another refusal by the form of the call, or an unexpected error"));
        ALL.forEach(
                (status, description) -> components.addResponses(status.name(), ProblemSchema.response(description)));
    }

    static ApiResponse reference(HttpStatus status) {
        if (!ALL.containsKey(status)) {
            throw new IllegalArgumentException("Say in Refusals what " + status + " means");
        }
        return reference(status.name());
    }

    /** What no status tells of. */
    static ApiResponse anyOther() {
        return reference(ANY_OTHER);
    }

    private static ApiResponse reference(String name) {
        return new ApiResponse().$ref("#/components/responses/" + name);
    }
}
