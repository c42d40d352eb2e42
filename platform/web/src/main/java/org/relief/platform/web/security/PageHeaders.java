package org.relief.platform.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relief.platform.web.InnerPath;
import org.relief.platform.web.WebSettings;
import org.springframework.security.web.header.HeaderWriter;

/**
 * The Content-Security-Policy: own files only, no inline script, calls to the origins that are named, and no frame around any
 * page. Except for the page that a login returns to: a silent renewal opens it in a hidden frame of its own origin.
 */
final class PageHeaders implements HeaderWriter {

    private static final String LOGIN_RETURN = "/login.html";

    /** What a browser heeds for documents and workers only: beside sixty small files it would be a quarter of a first visit. */
    private static final Pattern NO_DOCUMENT = Pattern.compile("(?!/sw\\.js$).+\\.(?:js|css)");

    private final String policy;

    PageHeaders(WebSettings settings, String issuer) {
        String origin = origin(issuer);
        String calls = Stream.concat(Stream.of(origin), settings.connectSources().stream())
                .distinct()
                .collect(Collectors.joining(" "));
        this.policy = String.join(
                "; ",
                List.of(
                        "default-src 'self'",
                        "connect-src 'self' " + calls,
                        "img-src 'self' data: blob:",
                        "frame-src 'self' " + origin,
                        "object-src 'none'",
                        "base-uri 'none'",
                        "form-action 'self' " + origin,
                        "frame-ancestors "));
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        String path = InnerPath.text(request);
        if (NO_DOCUMENT.matcher(path).matches()) {
            return;
        }
        boolean framed = path.equals(LOGIN_RETURN);
        response.setHeader("Content-Security-Policy", policy + (framed ? "'self'" : "'none'"));
        response.setHeader("X-Frame-Options", framed ? "SAMEORIGIN" : "DENY");
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
