package org.relief.platform.web.problem;

import com.mongodb.MongoException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.time.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.HandlerMapping;

/** Tells expected faults from unexpected ones, and logs each unexpected one once. */
final class Incidents {

    private static final Logger log = LoggerFactory.getLogger(Incidents.class);

    sealed interface Verdict {}

    record Expected(Problem problem) implements Verdict {}

    record Unexpected(Problem problem, String incident) implements Verdict {}

    private final Ids ids;

    Incidents(Ids ids) {
        this.ids = ids;
    }

    Verdict judge(Throwable fault, HttpServletRequest request) {
        Problem known = find(fault, request);
        if (known != null) {
            return new Expected(known);
        }
        String id = ids.next().toString();
        report(id, fault, request);
        return new Unexpected(Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "unexpected"), id);
    }

    /** An exception of another part may say itself, by its annotation, which problem it is. */
    private static @Nullable Problem find(@Nullable Throwable fault, HttpServletRequest request) {
        return switch (fault) {
            case null -> null;
            case Problem problem -> problem;
            case InvalidParameterException _ -> UnreadableAddress.problem(request.getQueryString());
            case MongoException e when isUnavailable(e) -> databaseUnavailable();
            default -> {
                ResponseStatus told = fault.getClass().getAnnotation(ResponseStatus.class);
                yield told == null ? find(fault.getCause(), request) : Problem.of(told.code(), told.reason());
            }
        };
    }

    private static boolean isUnavailable(MongoException e) {
        return e instanceof MongoSocketException
                || e instanceof MongoTimeoutException
                || e instanceof MongoNotPrimaryException
                || e.hasErrorLabel("RetryableWriteError");
    }

    private static Problem databaseUnavailable() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "database-unavailable")
                .retryAfter(5);
    }

    /** Neither the exception's message nor the concrete URL is logged: both can hold what a person typed. */
    private static void report(String id, Throwable fault, HttpServletRequest request) {
        log.error(
                "Incident {} in {} {}: {}",
                id,
                request.getMethod(),
                request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                trace(fault));
        log.debug("Incident {} in full", id, fault);
    }

    private static String trace(Throwable fault) {
        String frames = Arrays.stream(fault.getStackTrace())
                .limit(25)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
        Throwable cause = fault.getCause();
        return fault.getClass().getName() + frames + (cause == null ? "" : "\ncaused by " + trace(cause));
    }
}
