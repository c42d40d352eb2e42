package org.relief.platform.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.relief.platform.web.InnerPath;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** Reading health or metrics on the management port. Who reaches that port is for the network to say, not for a token. */
final class HealthAndMetrics implements RequestMatcher {

    private static final Pattern PATH = Pattern.compile("/actuator/(?:health(?:/.*)?|prometheus)");

    @Override
    public boolean matches(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && PATH.matcher(InnerPath.text(request)).matches()
                && WebServerApplicationContext.hasServerNamespace(
                        WebApplicationContextUtils.getWebApplicationContext(request.getServletContext()), "management");
    }
}
