package org.relief.platform.testing;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.relief.platform.testing.TestTokens.User;

/** Tokens that open no door, whoever their bearer says to be, each with the code of the problem that says why. */
public enum BadToken {
    GARBAGE("token-invalid", user -> "a.b.c"),
    FORGED("token-invalid", User::forgedToken),
    OF_ANOTHER_ISSUER("token-invalid", user -> user.token(claims -> claims.issuer("https://elsewhere.example"))),
    WITHOUT_ISSUER("token-invalid", user -> user.token(claims -> claims.issuer(null))),
    FOR_LATER("token-invalid", user -> user.token(claims -> claims.notBeforeTime(TestTokens.in(Duration.ofHours(1))))),
    EXPIRED("token-expired", user -> user.lifetime(Duration.ofHours(-1)).token()),
    WITHOUT_EXPIRY("token-without-expiry", user -> user.token(claims -> claims.expirationTime(null))),
    WITHOUT_SUBJECT("token-without-subject", user -> user.token(claims -> claims.subject(null))),
    OF_A_BLANK_SUBJECT("token-without-subject", user -> user.token(claims -> claims.subject(" "))),
    WITHOUT_AUDIENCE("token-not-for-us", user -> user.token(claims -> claims.audience(List.of()))),
    FOR_SOMETHING_ELSE("token-not-for-us", user -> user.token(claims -> claims.audience("grafana"))),
    /** Its audience is the page that asked for it. */
    OF_IDENTITY("token-not-for-us", user -> user.token(claims -> claims.audience("relief-web"))),
    /** As Keycloak marks them, should its settings put our audience into every token. */
    MARKED_AS_OF_IDENTITY("token-not-for-access", user -> user.token(claims -> claims.claim("typ", "ID"))),
    FOR_RENEWAL("token-not-for-access", user -> user.token(claims -> claims.claim("typ", "Refresh"))),
    /** What a provider sends to a program when a person logs out. */
    OF_LOGOUT("token-invalid", user -> user.typed("logout+jwt").token());

    private final String code;
    private final Function<User, String> make;

    BadToken(String code, Function<User, String> make) {
        this.code = code;
        this.make = make;
    }

    /** Of the problem. */
    public String code() {
        return code;
    }

    /** The value of the header Authorization. */
    public String bearer(User user) {
        return "Bearer " + make.apply(user);
    }

    @Override
    public String toString() {
        return "token " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
