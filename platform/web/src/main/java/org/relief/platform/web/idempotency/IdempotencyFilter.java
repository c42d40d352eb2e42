package org.relief.platform.web.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.HashMap;
import java.util.HexFormat;
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

/**
 * A POST under /api/ with an Idempotency-Key takes effect once; the same request again gets the same answer. The answer is
 * stored before it is sent. A refusal is no effect: the same request is decided anew, since its cause may be gone. Runs behind
 * the security filters: the key belongs to its user.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

    private static final String KEY = "Idempotency-Key";
    private static final Pattern KEY_FORM = Pattern.compile("[\\x21-\\x7e]{1,100}");
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_LANGUAGE);

    private final AnswerStore answers;

    IdempotencyFilter(AnswerStore answers) {
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !InnerPath.text(request).startsWith("/api/")
                || request.getHeader(KEY) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(KEY);
        if (!KEY_FORM.matcher(key).matches()) {
            throw Problem.badRequest("bad-idempotency-key");
        }
        byte[] body = request.getInputStream().readAllBytes();
        String id = owner(request) + " " + InnerPath.text(request) + " " + key;
        String content = hash(request, body);
        switch (answers.claim(id, content)) {
            case Granted granted -> run(granted, content, new BufferedRequest(request, body), response, chain);
            case Answered(StoredAnswer answer) -> replay(answer, response);
            case InProgress() -> throw Problem.conflict("request-in-progress").retryAfter(1);
            case OtherBody() -> throw Problem.conflict("idempotency-key-reused");
        }
    }

    private void run(
            Granted claim, String content, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(CommandId.ATTRIBUTE, CommandId.of(claim.id(), content));
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

    private static String hash(HttpServletRequest request, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    Objects.requireNonNullElse(request.getQueryString(), "").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
