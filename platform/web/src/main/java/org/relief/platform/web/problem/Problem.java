package org.relief.platform.web.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * A refusal at the edge, thrown by controllers and filters and written as an RFC 9457 problem in the caller's language.
 * Its text comes from the message bundles: {@code problem.<code>.title}, {@code problem.<code>.detail} and, for each
 * field, {@code error.<field code>}.
 */
public final class Problem extends RuntimeException {

    /** A field's fault; {@code message} is null unless the text was already resolved. */
    record FieldFault(
            String field,
            String code,
            List<Object> args,
            @Nullable String message) {}

    private final HttpStatus status;
    private final String code;
    private final List<Object> args;
    private final List<FieldFault> faults = new ArrayList<>();
    private final HttpHeaders headers = new HttpHeaders();
    private boolean forGood;

    private Problem(HttpStatus status, String code, Object... args) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.args = List.of(args);
    }

    /**
     * @param code kebab-case, the last part of the type {@code urn:relief:problem:<code>}
     * @param args arguments of the title's and the detail's message formats
     */
    public static Problem of(HttpStatus status, String code, Object... args) {
        return new Problem(status, code, args);
    }

    public static Problem badRequest(String code, Object... args) {
        return of(HttpStatus.BAD_REQUEST, code, args);
    }

    public static Problem forbidden(String code, Object... args) {
        return of(HttpStatus.FORBIDDEN, code, args);
    }

    public static Problem notFound(String code, Object... args) {
        return of(HttpStatus.NOT_FOUND, code, args);
    }

    public static Problem conflict(String code, Object... args) {
        return of(HttpStatus.CONFLICT, code, args);
    }

    public static Problem unprocessable(String code, Object... args) {
        return of(HttpStatus.UNPROCESSABLE_CONTENT, code, args);
    }

    /** A request whose fields are at fault; add each with {@link #field}. */
    public static Problem invalidRequest() {
        return badRequest("invalid-request");
    }

    /**
     * @param field the path in the request, for example {@code needs[0].quantity}
     * @param fieldCode kebab-case, the message is {@code error.<fieldCode>}
     */
    public Problem field(String field, String fieldCode, Object... args) {
        faults.add(new FieldFault(field, fieldCode, Arrays.asList(args), null));
        return this;
    }

    /** A fault that was found elsewhere, whose text is in the caller's language already. */
    public Problem field(ProblemDocument.FieldProblem fault) {
        return fault(new FieldFault(fault.field(), fault.code(), List.of(), fault.message()));
    }

    Problem fault(FieldFault fault) {
        faults.add(fault);
        return this;
    }

    public Problem header(String name, String value) {
        headers.set(name, value);
        return this;
    }

    public Problem retryAfter(int seconds) {
        return header(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
    }

    /**
     * What was asked for can never become right: it is not to be tried again. Nothing else says so, least of all the
     * status, which a proxy in between may have set.
     */
    public Problem forGood() {
        forGood = true;
        return this;
    }

    boolean isForGood() {
        return forGood;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    List<Object> args() {
        return args;
    }

    List<FieldFault> faults() {
        return faults;
    }

    HttpHeaders headers() {
        return headers;
    }
}
