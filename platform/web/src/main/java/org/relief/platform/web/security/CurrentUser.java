package org.relief.platform.web.security;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relief.platform.web.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Controller argument: who is calling, and how far they reach. A claim that is not there reaches nothing, {@code *} reaches
 * all; an ADMIN is bound by neither claim.
 *
 * @param id the token's subject, opaque
 * @param roles without the prefix ROLE_
 * @param areas the codes in the claim of this name
 * @param warehouses the codes in the claim of this name
 */
public record CurrentUser(String id, Set<String> roles, Set<String> areas, Set<String> warehouses) {

    private static final String ADMIN = "ADMIN";
    private static final String ALL = "*";

    public CurrentUser {
        roles = Set.copyOf(roles);
        areas = Set.copyOf(areas);
        warehouses = Set.copyOf(warehouses);
    }

    static CurrentUser of(Jwt token) {
        String id = token.getSubject();
        if (id == null) {
            throw Problem.of(HttpStatus.UNAUTHORIZED, "unauthenticated");
        }
        return new CurrentUser(id, claim(token, "roles"), claim(token, "areas"), claim(token, "warehouses"));
    }

    static Set<String> claim(Jwt token, String name) {
        Collection<String> values = token.getClaimAsStringList(name);
        return Set.copyOf(values == null ? List.of() : values);
    }

    /** As whoever has sent what is being done now. */
    public Authentication asCaller() {
        Jwt said = Jwt.withTokenValue("none")
                .header("alg", "none")
                .subject(id)
                .claim("roles", List.copyOf(roles))
                .claim("areas", List.copyOf(areas))
                .claim("warehouses", List.copyOf(warehouses))
                .build();
        return new JwtAuthenticationToken(
                said,
                roles.stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList());
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    public boolean reachesArea(String area) {
        return reaches(areas, area);
    }

    public boolean reachesWarehouse(String warehouse) {
        return reaches(warehouses, warehouse);
    }

    private boolean reaches(Set<String> claim, String code) {
        return has(ADMIN) || claim.contains(ALL) || claim.contains(code);
    }

    /** @throws Problem when this person's account does not name the area */
    public void requireArea(String area) {
        if (!reachesArea(area)) {
            throw Problem.forbidden("not-your-area", area);
        }
    }

    /** @throws Problem when this person's account does not name the warehouse */
    public void requireWarehouse(String warehouse) {
        if (!reachesWarehouse(warehouse)) {
            throw Problem.forbidden("not-your-warehouse", warehouse);
        }
    }

    /** What a list that names no area is narrowed to; empty when every area is within reach. */
    public Optional<Set<String>> onlyAreas() {
        return only(areas);
    }

    /** What a list that names no warehouse is narrowed to; empty when every warehouse is within reach. */
    public Optional<Set<String>> onlyWarehouses() {
        return only(warehouses);
    }

    private Optional<Set<String>> only(Set<String> claim) {
        return has(ADMIN) || claim.contains(ALL) ? Optional.empty() : Optional.of(claim);
    }

    /** The id alone, so that a log line never says more. */
    @Override
    public String toString() {
        return id;
    }
}
