package org.relief.intake.colleague;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.servlet.HandlerInterceptor;

/** Learns from the token of each command how its sender is called. */
final class ColleagueNaming implements HandlerInterceptor {

    private static final Set<String> STAFF = Set.of("OPERATOR", "COORDINATOR", "ADMIN");
    private static final int LONGEST = 60;

    private final Colleagues colleagues;

    ColleagueNaming(Colleagues colleagues) {
        this.colleagues = colleagues;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Authentication sender = SecurityContextHolder.getContext().getAuthentication();
        boolean reads = HttpMethod.GET.matches(request.getMethod());
        if (!reads && sender != null && sender.getPrincipal() instanceof Jwt token) {
            find(token).ifPresent(colleagues::seen);
        }
        return true;
    }

    /** As the account's owner writes it, else the name by which they log in; nobody where staff is not what they are. */
    static Optional<Colleague> find(Jwt token) {
        List<String> roles = token.getClaimAsStringList("roles");
        String id = token.getSubject();
        if (id == null || roles == null || roles.stream().noneMatch(STAFF::contains)) {
            return Optional.empty();
        }
        return Stream.of("name", "preferred_username")
                .map(token::getClaimAsString)
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(name -> new Colleague(id, name.length() > LONGEST ? name.substring(0, LONGEST) : name));
    }
}
