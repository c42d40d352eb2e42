package org.relief.platform.web.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/** What a token must say, its signature apart: of our issuer, for us, for access, of somebody, and not for ever. */
final class TokenRules {

    private static final Set<String> ACCESS_FORMS = Set.of("jwt", "at+jwt", "application/at+jwt");
    /** Keycloak tells its tokens apart by this claim: ID, Refresh, Offline and more; others have none. */
    private static final String BEARER = "bearer";

    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(1);

    private final String issuer;
    private final String audience;
    private final Clock clock;

    private TokenRules(String issuer, String audience, Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
    }

    static OAuth2TokenValidator<Jwt> of(String issuer, String audience, Clock clock) {
        TokenRules rules = new TokenRules(issuer, audience, clock);
        return new DelegatingOAuth2TokenValidator<>(List.of(
                TokenRules::form, rules::issuer, TokenRules::use, rules::audience, TokenRules::subject, rules::time));
    }

    private static OAuth2TokenValidatorResult form(Jwt token) {
        String form = lower(token.getHeaders().get("typ"));
        return form == null || ACCESS_FORMS.contains(form)
                ? ok()
                : TokenFault.INVALID.because("The header typ must be JWT or at+jwt");
    }

    private OAuth2TokenValidatorResult issuer(Jwt token) {
        return issuer.equals(token.getClaimAsString("iss"))
                ? ok()
                : TokenFault.INVALID.because("The claim iss must be this service's issuer");
    }

    private static OAuth2TokenValidatorResult use(Jwt token) {
        String use = lower(token.getClaims().get("typ"));
        return use == null || use.equals(BEARER)
                ? ok()
                : TokenFault.NOT_FOR_ACCESS.because("The claim typ must be Bearer: send the access token");
    }

    private OAuth2TokenValidatorResult audience(Jwt token) {
        List<String> named = token.getAudience();
        return named != null && named.contains(audience)
                ? ok()
                : TokenFault.NOT_FOR_US.because("The claim aud must name " + audience);
    }

    private static OAuth2TokenValidatorResult subject(Jwt token) {
        String subject = token.getSubject();
        return subject != null && !subject.isBlank()
                ? ok()
                : TokenFault.NO_SUBJECT.because("The claim sub must say whose token it is");
    }

    private OAuth2TokenValidatorResult time(Jwt token) {
        Instant now = clock.instant();
        Instant end = token.getExpiresAt();
        Instant start = token.getNotBefore();
        if (end == null) {
            return TokenFault.NO_EXPIRY.because("The claim exp must say when the token ends");
        }
        if (!now.minus(CLOCKS_MAY_DIFFER).isBefore(end)) {
            return TokenFault.EXPIRED.because("The token ended at " + end);
        }
        return start == null || !now.plus(CLOCKS_MAY_DIFFER).isBefore(start)
                ? ok()
                : TokenFault.INVALID.because("The token begins at " + start);
    }

    private static OAuth2TokenValidatorResult ok() {
        return OAuth2TokenValidatorResult.success();
    }

    private static @Nullable String lower(@Nullable Object text) {
        return text == null ? null : text.toString().toLowerCase(Locale.ROOT);
    }
}
