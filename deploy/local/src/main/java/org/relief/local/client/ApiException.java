package org.relief.local.client;

import tools.jackson.databind.JsonNode;

/** A service's refusal (RFC 9457), or its silence (status 0). */
public final class ApiException extends RuntimeException {
    private final int status;
    private final String code;
    private final boolean last;

    ApiException(String request, int status, JsonNode problem) {
        super("%s: %d %s %s"
                .formatted(
                        request,
                        status,
                        problem.path("detail").asString(problem.path("title").asString("")),
                        problem.path("errors").isEmpty()
                                ? ""
                                : problem.path("errors").toString())
                .strip());
        this.status = status;
        this.code = problem.path("code").asString("");
        this.last = problem.path("final").asBoolean(false);
    }

    ApiException(String request, Exception silence) {
        super(request + ": no answer (" + silence + ")", silence);
        this.status = 0;
        this.code = "";
        this.last = false;
    }

    /** The HTTP status, 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** True when asking again will never help; what is refused otherwise may be taken later. */
    public boolean isFinal() {
        return last;
    }

    /** The problem's code; empty when it has none. */
    public String code() {
        return code;
    }
}
