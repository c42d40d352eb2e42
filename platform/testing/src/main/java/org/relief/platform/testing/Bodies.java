package org.relief.platform.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What an answer says. */
final class Bodies {

    private Bodies() {}

    /**
     * Read to its end, or else a long answer breaks off where it is written, which is a fault there; but of a stream of live
     * updates, which has no end, nothing.
     */
    static String read(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            return isLive(answer) ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean isLive(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
    }
}
