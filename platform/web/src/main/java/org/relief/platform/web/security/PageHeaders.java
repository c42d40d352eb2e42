package org.relief.platform.web.security;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relief.platform.web.WebSettings;

/** The Content-Security-Policy of the pages: own files only, no inline script, and calls to the origins that are named. */
final class PageHeaders {

    private PageHeaders() {}

    static String contentSecurityPolicy(WebSettings settings, String issuer) {
        String origin = origin(issuer);
        String calls = Stream.concat(Stream.of(origin), settings.connectSources().stream())
                .distinct()
                .collect(Collectors.joining(" "));
        return String.join(
                "; ",
                List.of(
                        "default-src 'self'",
                        "connect-src 'self' " + calls,
                        "img-src 'self' data: blob:",
                        "object-src 'none'",
                        "base-uri 'none'",
                        "form-action 'self' " + origin,
                        "frame-ancestors 'none'"));
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
