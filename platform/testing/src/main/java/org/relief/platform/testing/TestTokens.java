package org.relief.platform.testing;

import com.nimbusds.jose.JOSEException;
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

/** Real signed tokens for tests, and the issuer that a service under test verifies them with. */
public final class TestTokens {

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
        return new User(subject, List.of(), List.of("*"), List.of(), Duration.ofHours(1));
    }

    /**
     * A user to make tokens for.
     *
     * @param lifetime negative for a token that is over already
     */
    public record User(
            String subject, List<String> roles, List<String> areas, List<String> warehouses, Duration lifetime) {

        public User roles(String... roles) {
            return new User(subject, List.of(roles), areas, warehouses, lifetime);
        }

        public User areas(String... areas) {
            return new User(subject, roles, List.of(areas), warehouses, lifetime);
        }

        public User warehouses(String... warehouses) {
            return new User(subject, roles, areas, List.of(warehouses), lifetime);
        }

        public User lifetime(Duration lifetime) {
            return new User(subject, roles, areas, warehouses, lifetime);
        }

        public String bearer() {
            return "Bearer " + token();
        }

        public String token() {
            return sign(claims(), TestIssuer.running().key());
        }

        /** A token that looks right, signed by somebody else. */
        public String forgedToken() {
            return sign(claims(), TestIssuer.newKey());
        }

        private JWTClaimsSet claims() {
            Instant now = Instant.now();
            return new JWTClaimsSet.Builder()
                    .issuer(issuer())
                    .subject(subject)
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plus(lifetime)))
                    .claim("roles", roles)
                    .claim("areas", areas)
                    .claim("warehouses", warehouses)
                    .build();
        }
    }

    private static String sign(JWTClaimsSet claims, RSAKey key) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .build();
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
