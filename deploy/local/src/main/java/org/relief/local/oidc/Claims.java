package org.relief.local.oidc;

import java.util.List;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

/** The claims that the services read: {@code roles}, {@code areas} and {@code warehouses}; for access, {@code aud}. */
final class Claims {
    private static final String AUDIENCE = "relief-api";

    private Claims() {}

    static void add(JwtClaimsSet.Builder claims, Accounts.Account account) {
        add(claims, account.roles(), account.areas(), account.warehouses());
        claims.claim("preferred_username", account.username());
    }

    static void add(JwtClaimsSet.Builder claims, Accounts.Client client) {
        add(claims, client.roles(), client.areas(), List.of());
    }

    /** An ID token is for the page that asked for it; this one is for the services. */
    static void forAccess(JwtClaimsSet.Builder claims) {
        claims.audience(List.of(AUDIENCE));
    }

    private static void add(
            JwtClaimsSet.Builder claims, List<String> roles, List<String> areas, List<String> warehouses) {
        claims.claim("roles", roles);
        if (!areas.isEmpty()) claims.claim("areas", areas);
        if (!warehouses.isEmpty()) claims.claim("warehouses", warehouses);
    }
}
