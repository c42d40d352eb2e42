package org.relief.platform.web.version;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/** An aggregate's version as a strong entity tag. On a GET, Spring answers a fitting If-None-Match with 304 by itself. */
public final class ETags {

    private ETags() {}

    /** For example {@code "7"}, with the quotes. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    public static <T> ResponseEntity<T> ok(long version, T body) {
        return ResponseEntity.ok().eTag(of(version)).body(body);
    }

    public static <T> ResponseEntity<T> created(URI location, long version, T body) {
        return ResponseEntity.created(location).eTag(of(version)).body(body);
    }
}
