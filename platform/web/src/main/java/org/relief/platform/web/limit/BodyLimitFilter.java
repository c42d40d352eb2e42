package org.relief.platform.web.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.relief.platform.web.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a declared length at once, and cuts off a body that turns out longer than it may be. */
final class BodyLimitFilter extends OncePerRequestFilter {

    private final BodyLimits limits;
    private final Duration time;

    /** @param time within which a body must have come to its end */
    BodyLimitFilter(BodyLimits limits, Duration time) {
        this.limits = limits;
        this.time = time;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        DataSize limit = limits.of(request);
        if (request.getContentLengthLong() > limit.toBytes()) {
            throw tooLarge(limit);
        }
        chain.doFilter(new LimitedRequest(request, limit, time), response);
    }

    static Problem tooSlow(Duration time) {
        return Problem.of(HttpStatus.REQUEST_TIMEOUT, "body-too-slow", time.toSeconds());
    }

    static Problem tooLarge(DataSize limit) {
        return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", limit.toKilobytes());
    }
}
