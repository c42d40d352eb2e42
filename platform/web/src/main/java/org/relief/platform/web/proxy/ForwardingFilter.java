package org.relief.platform.web.proxy;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.problem.Problem;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.InvalidUrlException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Takes the forwarded headers (Forwarded, X-Forwarded-*) of the proxies that are named and drops everybody else's: whoever
 * may set them says under which host, scheme and path the service believes to be called. A named proxy may hand on what
 * its caller sent, so headers that make no sense are the caller's fault, never an error of ours.
 */
final class ForwardingFilter extends OncePerRequestFilter {

    private static final Map<String, Pattern> FORMS = Map.of(
            "X-Forwarded-Prefix", listOf("(?:/[\\w.~-]+)*/?"),
            "X-Forwarded-Host", listOf("[\\w.:\\[\\]-]*"),
            "X-Forwarded-Port", listOf("\\d{1,5}"),
            "X-Forwarded-Proto", listOf("(?i:https?|wss?)"));

    private final List<IpAddressMatcher> proxies;
    private final ForwardedHeaderFilter taken = new ForwardedHeaderFilter();
    private final ForwardedHeaderFilter dropped = new ForwardedHeaderFilter();

    ForwardingFilter(List<String> proxies) {
        this.proxies = proxies.stream().map(IpAddressMatcher::new).toList();
        dropped.setRemoveOnly(true);
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // An error's page needs no addresses, and must not stumble over the header that caused it.
        if (request.getDispatcherType() == DispatcherType.ERROR || !isFromAProxy(request)) {
            dropped.doFilter(request, response, chain);
            return;
        }
        FORMS.forEach((header, form) -> check(header, form, request.getHeader(header)));
        taken.doFilter(request, response, (forwarded, answer) -> {
            checkAddress((HttpServletRequest) forwarded);
            chain.doFilter(forwarded, answer);
        });
    }

    private boolean isFromAProxy(HttpServletRequest request) {
        return proxies.stream().anyMatch(proxy -> proxy.matches(request.getRemoteAddr()));
    }

    private static Pattern listOf(String one) {
        return Pattern.compile(one + "(?:\\s*,\\s*" + one + ")*+");
    }

    private static void check(String header, Pattern form, @Nullable String value) {
        if (value != null && !form.matcher(value).matches()) {
            throw Problem.badRequest("bad-forwarded-header", header);
        }
    }

    /** Parts that fit alone can make an address that nobody can read. */
    private static void checkAddress(HttpServletRequest forwarded) {
        try {
            UriComponentsBuilder.fromUriString(forwarded.getRequestURL().toString());
        } catch (InvalidUrlException _) {
            throw Problem.badRequest("bad-forwarded-header", "Forwarded");
        }
    }
}
