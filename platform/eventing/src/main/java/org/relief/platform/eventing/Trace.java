package org.relief.platform.eventing;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The W3C trace context (https://www.w3.org/TR/trace-context/) of the current unit of work: taken
 * from the HTTP request or the event that caused it, stored with every event in the outbox, shown in
 * the logs as {@code traceId}. One need can so be followed through all services by one id.
 */
public final class Trace {

    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final String MDC_KEY = "traceId";
    private static final ScopedValue<String> TRACE_ID = ScopedValue.newInstance();

    private Trace() {}

    /** Runs the work as part of the given trace, or of a new one when there is none or it is malformed. */
    public static void run(@Nullable String traceparent, Runnable work) {
        String traceId = traceId(traceparent);
        String outer = MDC.get(MDC_KEY);
        MDC.put(MDC_KEY, traceId);
        try {
            ScopedValue.where(TRACE_ID, traceId).run(work);
        } finally {
            if (outer == null) {
                MDC.remove(MDC_KEY);
            } else {
                MDC.put(MDC_KEY, outer);
            }
        }
    }

    /** A traceparent for what the current work causes: same trace, new span. */
    public static String child() {
        return "00-" + (TRACE_ID.isBound() ? TRACE_ID.get() : random(16)) + "-" + random(8) + "-01";
    }

    private static String traceId(@Nullable String traceparent) {
        if (traceparent != null) {
            var match = TRACEPARENT.matcher(traceparent);
            if (match.matches()) {
                return match.group(1);
            }
        }
        return random(16);
    }

    private static String random(int bytes) {
        byte[] id = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
