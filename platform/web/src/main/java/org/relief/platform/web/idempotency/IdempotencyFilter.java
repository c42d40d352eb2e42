package org.relief.platform.web.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.relief.platform.web.InnerPath;
import org.relief.platform.web.idempotency.AnswerStore.Answered;
import org.relief.platform.web.idempotency.AnswerStore.Granted;
import org.relief.platform.web.idempotency.AnswerStore.InProgress;
import org.relief.platform.web.idempotency.AnswerStore.OtherBody;
import org.relief.platform.web.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A POST under /api/ needs an Idempotency-Key, and takes effect once; the same request again gets the same answer. The answer is
 * stored before it is sent. A refusal is no effect: the same request is decided anew, since its cause may be gone. Runs behind
 * the security filters: the key belongs to its user.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

    private static final String KEY = "Idempotency-Key";
    private static final Pattern KEY_FORM = Pattern.compile("[\\x21-\\x7e]{1,100}");
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_LANGUAGE);

    private final AnswerStore answers;
    private final List<PathPattern> queries;

    /** @param queries path patterns of POSTs that change nothing: those need no key */
    IdempotencyFilter(AnswerStore answers, List<String> queries) {
        this.answers = answers;
        this.queries =
                queries.stream().map(PathPatternParser.defaultInstance::parse).toList();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !InnerPath.text(request).startsWith("/api/")
                || queries.stream().anyMatch(query -> query.matches(InnerPath.of(request)));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(KEY);
        if (key == null) {
            throw Problem.badRequest("idempotency-key-missing");
        }
        if (!KEY_FORM.matcher(key).matches()) {
            throw Problem.badRequest("bad-idempotency-key");
        }
        byte[] body = request.getInputStream().readAllBytes();
        Intention intention = Intention.of(
                owner(request),
                InnerPath.text(request),
                key,
                Objects.requireNonNullElse(request.getQueryString(), ""),
                body);
        switch (answers.claim(intention)) {
            case Granted granted ->
                run(granted, intention.command(), new BufferedRequest(request, body), response, chain);
            case Answered(StoredAnswer answer) -> replay(answer, response);
            case InProgress() -> throw Problem.conflict("request-in-progress").retryAfter(1);
            case OtherBody() -> throw Problem.conflict("idempotency-key-reused");
        }
    }

    private void run(
            Granted claim,
            CommandId command,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(CommandId.ATTRIBUTE, command);
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        boolean effect = false;
        try {
            chain.doFilter(request, answer);
            effect = tookEffect(answer.getStatus()) && !request.isAsyncStarted();
        } finally {
            if (!effect) {
                answers.release(claim);
            }
        }
        if (effect) {
            answers.finish(
                    claim, new StoredAnswer(answer.getStatus(), headers(answer), answer.getContentAsByteArray()));
        }
        answer.copyBodyToResponse();
    }

    /** 303 says where to see what was done; any other redirect, and a refusal, did nothing. */
    private static boolean tookEffect(int status) {
        return status >= 200 && status < 300 || status == HttpServletResponse.SC_SEE_OTHER;
    }

    private static Map<String, String> headers(HttpServletResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (String name : KEPT_HEADERS) {
            String value = name.equals(HttpHeaders.CONTENT_TYPE) ? response.getContentType() : response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    private static void replay(StoredAnswer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader("Idempotency-Replayed", "true");
        response.getOutputStream().write(answer.body());
    }

    private static String owner(HttpServletRequest request) {
        Principal user = request.getUserPrincipal();
        return user == null ? "-" : user.getName();
    }
}
