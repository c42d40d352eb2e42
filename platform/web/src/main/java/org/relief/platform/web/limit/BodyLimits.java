package org.relief.platform.web.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.relief.platform.web.InnerPath;
import org.relief.platform.web.WebSettings;
import org.springframework.http.server.PathContainer;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The largest body for a path: the first pattern that matches decides. */
final class BodyLimits {

    private record Limit(PathPattern path, DataSize size) {}

    private final List<Limit> limits;
    private final DataSize otherwise;

    BodyLimits(WebSettings settings) {
        this.limits = settings.bodyLimits().stream()
                .map(limit -> new Limit(PathPatternParser.defaultInstance.parse(limit.path()), limit.size()))
                .toList();
        this.otherwise = settings.bodyLimit();
    }

    DataSize of(HttpServletRequest request) {
        PathContainer path = InnerPath.of(request);
        return limits.stream()
                .filter(limit -> limit.path().matches(path))
                .map(Limit::size)
                .findFirst()
                .orElse(otherwise);
    }
}
