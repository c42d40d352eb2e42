package org.relief.platform.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.relief.platform.web.InnerPath;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Reading a page or one of its files: the start page or a file name with a known ending, outside the API. */
final class StaticPages implements RequestMatcher {

    private static final Pattern FILE = Pattern.compile(
            "/(?:|.+\\.(?:html|js|mjs|css|json|properties|svg|png|jpg|webp|ico|woff2|webmanifest|map|txt))");
    private static final Pattern NOT_A_PAGE = Pattern.compile("/(?:api|actuator|v3)(?:[/.].*)?");

    @Override
    public boolean matches(HttpServletRequest request) {
        String path = InnerPath.text(request);
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return reads
                && FILE.matcher(path).matches()
                && !NOT_A_PAGE.matcher(path).matches();
    }
}
