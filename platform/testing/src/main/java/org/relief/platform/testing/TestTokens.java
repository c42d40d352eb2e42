package org.relief.platform.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Real signed tokens for tests, and the issuer that a service under test verifies them with. */
public final class TestTokens {

    static final String AUDIENCE = "relief-api";

    private TestTokens() {}

    /** The issuer's URL; it serves its metadata and its keys until the JVM ends. */
    public static String issuer() {
        return TestIssuer.running().url();
    }

    /** The value of the header Authorization for a user {@code test-<role>} who has this role. */
    public static String bearer(String role) {
        return user("test-" + role.toLowerCase(Locale.ROOT)).roles(role).bearer();
    }

    /** A user who reaches every area and no warehouse, unless said otherwise. */
    public static User user(String subject) {
        return new User(subject, List.of(), List.of("*"), List.of(), Duration.ofHours(1), "");
    }

    /**
     * A user to make tokens for.
     *
     * @param lifetime negative for a token that is over already
     * @param type of the header {@code typ}; empty for none
     */
    public record User(
            String subject,
            List<String> roles,
            List<String> areas,
            List<String> warehouses,
            Duration lifetime,
            String type) {

        public User roles(String... roles) {
            return new User(subject, List.of(roles), areas, warehouses, lifetime, type);
        }

        public User areas(String... areas) {
            return new User(subject, roles, List.of(areas), warehouses, lifetime, type);
        }

        public User warehouses(String... warehouses) {
            return new User(subject, roles, areas, List.of(warehouses), lifetime, type);
        }

        public User lifetime(Duration lifetime) {
            return new User(subject, roles, areas, warehouses, lifetime, type);
        }

        public User typed(String type) {
            return new User(subject, roles, areas, warehouses, lifetime, type);
        }

        public String bearer() {
            return "Bearer " + token();
        }

        public String token() {
            return token(_ -> {});
        }

        /** A token that says something else than it should; a claim that is set to null is left out. */
        public String token(Consumer<JWTClaimsSet.Builder> change) {
            JWTClaimsSet.Builder claims = claims();
            change.accept(claims);
            return sign(type, claims.build(), TestIssuer.running().key());
        }

        /** A token that looks right, signed by somebody else. */
        public String forgedToken() {
            return sign(type, claims().build(), TestIssuer.foreignKey());
        }

        private JWTClaimsSet.Builder claims() {
            Instant end = Instant.now().plus(lifetime);
            return new JWTClaimsSet.Builder()
                    .issuer(issuer())
                    .subject(subject)
                    .audience(AUDIENCE)
                    .issueTime(Date.from(end.minus(lifetime.abs())))
                    .expirationTime(Date.from(end))
                    .claim("roles", roles)
                    .claim("areas", areas)
                    .claim("warehouses", warehouses);
        }
    }

    static Date in(Duration time) {
        return Date.from(Instant.now().plus(time));
    }

    private static String sign(String type, JWTClaimsSet claims, RSAKey key) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .type(type.isEmpty() ? null : new JOSEObjectType(type))
                    .build();
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
