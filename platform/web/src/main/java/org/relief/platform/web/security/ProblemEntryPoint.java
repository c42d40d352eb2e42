package org.relief.platform.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.problem.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** The security filters' refusals as problems; a silent issuer is its own fault, not the caller's. */
final class ProblemEntryPoint implements AuthenticationEntryPoint, AuthenticationFailureHandler, AccessDeniedHandler {

    private final BearerTokenAuthenticationEntryPoint bearer = new BearerTokenAuthenticationEntryPoint();
    private final Problems problems;
    private final String audience;

    /** @param audience that tokens must name */
    ProblemEntryPoint(Problems problems, String audience) {
        this.problems = problems;
        this.audience = audience;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof AuthenticationServiceException) {
            problems.write(request, response, issuerUnavailable());
            return;
        }
        bearer.commence(request, response, e);
        problems.write(
                request,
                response,
                e instanceof InvalidBearerTokenException
                        ? TokenFault.of(e).problem(audience)
                        : Problem.of(HttpStatus.UNAUTHORIZED, "unauthenticated"));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        commence(request, response, e);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        problems.write(request, response, Problem.forbidden("access-denied"));
    }

    static Problem issuerUnavailable() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "issuer-unavailable").retryAfter(5);
    }
}
