package org.relief.platform.web.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.relief.platform.web.problem.Problem;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Whoever names an area in the address, as {@code {area}} in the path or {@code area} in the query, must reach it: of every
 * operation, so that none can forget to ask. What is found by its own id, or named in a body, is asked of
 * {@link CurrentUser} where it is found.
 */
final class AreaGate implements HandlerInterceptor {

    private static final String AREA = "area";

    /** @throws Problem when an area that is named is not within reach */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller) {
            CurrentUser user = CurrentUser.of(caller.getToken());
            named(request).forEach(user::requireArea);
        }
        return true;
    }

    private static Stream<String> named(HttpServletRequest request) {
        Stream<String> inPath =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                                && variables.get(AREA) instanceof String area
                        ? Stream.of(area)
                        : Stream.empty();
        String[] inQuery = request.getParameterValues(AREA);
        return Stream.concat(inPath, inQuery == null ? Stream.empty() : Stream.of(inQuery));
    }
}
