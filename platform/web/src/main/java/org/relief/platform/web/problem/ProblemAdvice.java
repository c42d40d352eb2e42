package org.relief.platform.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one place that turns what controllers, and Spring before them, throw into problems. */
@RestControllerAdvice
class ProblemAdvice {

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    /** Left to the security filters, which know how to ask for a token. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void refused(RuntimeException e) {
        throw e;
    }

    /** The client went away, or its stream is over: nobody is left to read an answer. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, AsyncRequestTimeoutException.class})
    void gone() {}

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDocument> any(Throwable e, HttpServletRequest request) {
        return problems.answer(request, translate(e));
    }

    static Throwable translate(Throwable e) {
        return switch (e) {
            case HttpMessageNotReadableException unreadable -> JsonFaults.problem(unreadable);
            case MethodArgumentNotValidException invalid -> ValidationFaults.problem(invalid);
            case HandlerMethodValidationException invalid -> ValidationFaults.problem(invalid);
            case MissingRequestHeaderException missing -> Problem.badRequest("missing-header", missing.getHeaderName());
            case MissingServletRequestParameterException missing ->
                Problem.badRequest("missing-parameter", missing.getParameterName());
            case MethodArgumentTypeMismatchException mismatch ->
                Problem.invalidRequest()
                        .field(mismatch.getName(), "wrong-type", JsonFaults.expected(mismatch.getRequiredType()));
            case HttpMediaTypeNotSupportedException unsupported -> unsupported(unsupported);
            case HttpMediaTypeNotAcceptableException unacceptable -> unacceptable(unacceptable);
            case HttpRequestMethodNotSupportedException notAllowed -> notAllowed(notAllowed);
            case NoResourceFoundException _ -> Problem.notFound("not-found");
            case ErrorResponse other when other.getStatusCode().is4xxClientError() -> byStatus(other);
            default -> e;
        };
    }

    private static Problem unsupported(HttpMediaTypeNotSupportedException e) {
        String supported = list(e.getSupportedMediaTypes());
        return Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", supported)
                .header(HttpHeaders.ACCEPT, supported);
    }

    private static Problem unacceptable(HttpMediaTypeNotAcceptableException e) {
        return Problem.of(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", list(e.getSupportedMediaTypes()));
    }

    private static Problem notAllowed(HttpRequestMethodNotSupportedException e) {
        String allowed = Objects.requireNonNullElse(e.getSupportedHttpMethods(), Set.<HttpMethod>of()).stream()
                .map(HttpMethod::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", allowed)
                .header(HttpHeaders.ALLOW, allowed);
    }

    private static Problem byStatus(ErrorResponse other) {
        HttpStatus status = HttpStatus.valueOf(other.getStatusCode().value());
        return switch (status) {
            case NOT_FOUND -> Problem.notFound("not-found");
            case GONE -> Problem.of(status, "gone");
            default -> Problem.of(status, "bad-request");
        };
    }

    private static String list(List<MediaType> types) {
        return types.stream().map(MediaType::toString).collect(Collectors.joining(", "));
    }
}
