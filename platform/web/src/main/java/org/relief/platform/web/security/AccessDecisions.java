package org.relief.platform.web.security;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.relief.platform.web.security.AccessRules.AnyUser;
import org.relief.platform.web.security.AccessRules.Anybody;
import org.relief.platform.web.security.AccessRules.Roles;
import org.relief.platform.web.security.AccessRules.Rule;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Hands the platform's rules, then the service's, to Spring Security; the rest is denied. */
final class AccessDecisions {

    private static final AccessRules PLATFORM = AccessRules.builder()
            .permitAll(HttpMethod.GET, "/v3/api-docs*/**")
            .authenticated(HttpMethod.GET, "/api/device-keys/{device}")
            .permitAll(HttpMethod.DELETE, "/api/device-keys/{device}")
            .authenticated(HttpMethod.POST, "/api/envelopes")
            .any("/api/admin/**", "ADMIN")
            .build();

    private AccessDecisions() {}

    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            List<AccessRules> services) {
        // Both follow a request that was let in already.
        requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                .permitAll();
        PLATFORM.rules().forEach(rule -> apply(requests, rule));
        services.forEach(service -> service.rules().forEach(rule -> apply(requests, rule)));
        requests.requestMatchers(new StaticPages()).permitAll();
        requests.requestMatchers(new HealthAndMetrics()).permitAll();
        requests.anyRequest().denyAll();
    }

    private static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            Rule rule) {
        var matching = requests.requestMatchers(matcher(rule));
        switch (rule.who()) {
            case Anybody() -> matching.permitAll();
            case AnyUser() -> matching.authenticated();
            case Roles(var roles) -> matching.hasAnyRole(roles.toArray(String[]::new));
        }
    }

    private static PathPatternRequestMatcher matcher(Rule rule) {
        var paths = PathPatternRequestMatcher.withDefaults();
        HttpMethod method = rule.method();
        return method == null ? paths.matcher(rule.path()) : paths.matcher(method, rule.path());
    }
}
