package org.relief.platform.web.device;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relief.platform.web.problem.Problem;
import org.relief.platform.web.security.AccessRules;
import org.relief.platform.web.security.CurrentUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Makes a report reach this service's own operation as if its person had sent it: the same key, body and rules, so that it counts
 * once, whoever brings it and whether or not the person sends it too.
 */
final class OnBehalf {

    private static final Logger log = LoggerFactory.getLogger(OnBehalf.class);

    private final Filter once;
    private final DispatcherServlet operations;
    private final List<AccessRules> rules;

    OnBehalf(Filter once, DispatcherServlet operations, List<AccessRules> rules) {
        this.once = once;
        this.operations = operations;
        this.rules = rules;
    }

    /** @param carrier in which it came, for what does not depend on who sends */
    KeptAnswer post(
            CurrentUser person, WaitingReport report, HttpServletRequest carrier, HttpServletResponse response) {
        KeptAnswer answer = new KeptAnswer(response);
        if (!mayPost(person, report.path())) {
            answer.setStatus(HttpStatus.FORBIDDEN.value());
            return answer;
        }
        Authentication sender = person.asCaller();
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(new SecurityContextImpl(sender));
        try {
            once.doFilter(new WaitingRequest(carrier, report, sender), answer, operations::service);
        } catch (Problem problem) {
            answer.setStatus(status(problem).value());
        } catch (ServletException | IOException | RuntimeException e) {
            log.warn("A report of {} failed: {}", person, e.getClass().getSimpleName());
            answer.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
        } finally {
            SecurityContextHolder.setContext(before);
        }
        return answer;
    }

    /** Who sends the same in this moment may fail yet. */
    private static HttpStatus status(Problem problem) {
        return problem.code().equals("request-in-progress") ? HttpStatus.SERVICE_UNAVAILABLE : problem.status();
    }

    private boolean mayPost(CurrentUser person, String path) {
        return isPlain(path)
                && rules.stream()
                        .map(each -> each.rolesFor(HttpMethod.POST, path))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .filter(roles -> isOneOf(person, roles))
                        .isPresent();
    }

    private static boolean isOneOf(CurrentUser person, Set<String> roles) {
        return roles.isEmpty() || roles.stream().anyMatch(person::has);
    }

    /** What two readers could take for two paths is none. */
    private static boolean isPlain(String path) {
        try {
            URI uri = new URI(path);
            return path.equals(uri.getRawPath())
                    && path.startsWith("/api/")
                    && uri.normalize().equals(uri)
                    && !path.contains("//")
                    && !path.contains(";");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
