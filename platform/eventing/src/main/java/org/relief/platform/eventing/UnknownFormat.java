package org.relief.platform.eventing;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** A newer build stored it; that one can read it. */
@ResponseStatus(code = HttpStatus.SERVICE_UNAVAILABLE, reason = "newer-format")
public final class UnknownFormat extends RuntimeException {

    UnknownFormat(String kind, int format) {
        super("a %s is stored in format %d, this build reads up to %d".formatted(kind, format, Documents.FORMAT));
    }
}
