package org.relief.local.oidc;

import java.util.List;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

/** The claims that the services read: {@code roles}, {@code areas} and {@code warehouses}. */
final class Claims {
    private Claims() {}

    static void add(JwtClaimsSet.Builder claims, Accounts.Account account) {
        add(claims, account.roles(), account.areas(), account.warehouses());
        claims.claim("preferred_username", account.username());
    }

    static void add(JwtClaimsSet.Builder claims, Accounts.Client client) {
        add(claims, client.roles(), client.areas(), List.of());
    }

    private static void add(
            JwtClaimsSet.Builder claims, List<String> roles, List<String> areas, List<String> warehouses) {
        claims.claim("roles", roles);
        if (!areas.isEmpty()) claims.claim("areas", areas);
        if (!warehouses.isEmpty()) claims.claim("warehouses", warehouses);
    }
}
