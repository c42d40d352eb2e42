package org.relief.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.RequestPath;

/**
 * A request's path inside the service: without the prefix that the container or a proxy put in front. What filters match
 * must be this one, since the controllers match it too; the whole path would let a prefix switch a filter off.
 */
public final class InnerPath {

    private InnerPath() {}

    /** As sent, for path patterns. */
    public static PathContainer of(HttpServletRequest request) {
        return RequestPath.parse(request.getRequestURI(), request.getContextPath())
                .pathWithinApplication();
    }

    /** Decoded as the controllers see it: {@code /%61pi} is {@code /api}. */
    public static String text(HttpServletRequest request) {
        return of(request).elements().stream()
                .map(part -> part instanceof PathSegment segment ? segment.valueToMatch() : part.value())
                .collect(Collectors.joining());
    }
}
