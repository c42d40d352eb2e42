package org.relief.platform.web.security;

import java.util.Optional;
import java.util.stream.Stream;
import org.relief.platform.web.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/** Why a token does not count, in the order of what is worth saying first. */
enum TokenFault {
    /** Its signature, issuer or form: nothing else that it says is to be believed. */
    INVALID("token-invalid"),
    /** An ID token or a refresh token. */
    NOT_FOR_ACCESS("token-not-for-access"),
    /** For another program: a token that was made for a dashboard opens no door here. */
    NOT_FOR_US("token-not-for-us"),
    NO_SUBJECT("token-without-subject"),
    NO_EXPIRY("token-without-expiry"),
    EXPIRED("token-expired");

    private final String code;

    TokenFault(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** @param say for the header WWW-Authenticate, to who programs against the service */
    OAuth2TokenValidatorResult because(String say) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error(code, say, null));
    }

    /** @param audience that tokens must name */
    Problem problem(String audience) {
        return Problem.of(HttpStatus.UNAUTHORIZED, code, audience);
    }

    /** What the rules found; a token that they never saw, or found another fault with, is invalid. */
    static TokenFault of(AuthenticationException refusal) {
        return refusal.getCause() instanceof JwtValidationException found
                ? found.getErrors().stream()
                        .flatMap(error -> named(error.getErrorCode()).stream())
                        .min(TokenFault::compareTo)
                        .orElse(INVALID)
                : INVALID;
    }

    private static Optional<TokenFault> named(String code) {
        return Stream.of(values()).filter(fault -> fault.code.equals(code)).findFirst();
    }
}
