package org.relief.local.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Gives the client {@code relief-demo} a token of any demo account, without a browser: the replay and the simulated
 * fleet act as operators and drivers with it. Only this local provider has such an endpoint.
 */
@RestController
class DemoTokenController {
    private static final String CLIENT = "relief-demo";

    private final Accounts accounts;
    private final People people;
    private final JwtEncoder encoder;
    private final String issuer;
    private final Clock clock = Clock.systemUTC();

    DemoTokenController(
            Accounts accounts,
            People people,
            JwtEncoder encoder,
            @Value("${spring.security.oauth2.authorizationserver.issuer}") String issuer) {
        this.accounts = accounts;
        this.people = people;
        this.encoder = encoder;
        this.issuer = issuer;
    }

    /** 401 without the client's secret (HTTP Basic), 404 for an unknown account. */
    @PostMapping("/demo/token")
    ResponseEntity<Map<String, Object>> create(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
            @RequestParam String account) {
        if (!isDemoClient(authorization))
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        return people.findByUsername(account)
                .map(found -> ResponseEntity.ok(response(found)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private Map<String, Object> response(Accounts.Account account) {
        var now = clock.instant();
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .issuer(issuer)
                .subject(account.id())
                .issuedAt(now)
                .expiresAt(now.plus(Clients.PERSON_TOKEN));
        Claims.add(claims, account);
        Claims.forAccess(claims);
        return Map.of(
                "access_token",
                encoder.encode(JwtEncoderParameters.from(claims.build())).getTokenValue(),
                "token_type",
                "Bearer",
                "expires_in",
                Clients.PERSON_TOKEN.toSeconds(),
                "sub",
                account.id());
    }

    private boolean isDemoClient(String authorization) {
        return accounts.clients().stream()
                .filter(client -> client.id().equals(CLIENT))
                .map(client -> "Basic " + base64(client.id() + ":" + client.secret()))
                .anyMatch(expected -> MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8)));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
