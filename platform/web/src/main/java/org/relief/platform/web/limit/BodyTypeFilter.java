package org.relief.platform.web.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a Content-Type that names no type, such as {@code *}{@code /*}: what comes later takes it for an impossible one. And
 * that of a form, whose body some filter may read, looking for parameters, before anybody asked who sends it.
 */
final class BodyTypeFilter extends OncePerRequestFilter {

    private static final String TAKEN = MediaType.APPLICATION_JSON_VALUE;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isTaken(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            throw Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", TAKEN)
                    .header(HttpHeaders.ACCEPT, TAKEN);
        }
        chain.doFilter(request, response);
    }

    private static boolean isTaken(@Nullable String type) {
        try {
            return type == null || type.isBlank() || isNoForm(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }

    private static boolean isNoForm(MediaType type) {
        return type.isConcrete()
                && !type.getType().equals("multipart")
                && !type.isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED);
    }
}
