package org.relief.platform.web.security;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.relief.platform.web.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Controller argument: who is calling.
 *
 * @param id the token's subject, opaque
 * @param roles without the prefix ROLE_
 * @param warehouses the codes in the claim of this name; empty when there is none
 */
public record CurrentUser(String id, Set<String> roles, Set<String> warehouses) {

    public CurrentUser {
        roles = Set.copyOf(roles);
        warehouses = Set.copyOf(warehouses);
    }

    static CurrentUser of(Jwt token) {
        String id = token.getSubject();
        if (id == null) {
            throw Problem.of(HttpStatus.UNAUTHORIZED, "unauthenticated");
        }
        return new CurrentUser(id, claim(token, "roles"), claim(token, "warehouses"));
    }

    static Set<String> claim(Jwt token, String name) {
        Collection<String> values = token.getClaimAsStringList(name);
        return Set.copyOf(values == null ? List.of() : values);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    /** The id alone, so that a log line never says more. */
    @Override
    public String toString() {
        return id;
    }
}
