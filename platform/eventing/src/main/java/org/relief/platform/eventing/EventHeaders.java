package org.relief.platform.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents 1.0 attributes of one record in Kafka's binary mode (CloudEvents Kafka protocol
 * binding §3.2: attributes as {@code ce_} headers, data as the value), with the {@code sequence}
 * extension carrying the aggregate's version.
 *
 * @param id unique within the source, the same whenever the same event is sent again
 * @param type wire name, e.g. {@code org.relief.parcel.sent.v1}
 * @param subject id of the aggregate
 * @param sequence position among the aggregate's events, from 1, without gaps
 */
public record EventHeaders(
        String id,
        String type,
        String source,
        String subject,
        long sequence,
        Instant time,
        @Nullable String traceparent) {

    public static final String CONTENT_TYPE = "application/json";

    /** Reads the attributes; throws {@link MalformedEvent} that names the missing or wrong one. */
    public static EventHeaders read(Headers headers) {
        return new EventHeaders(
                required(headers, "ce_id"),
                required(headers, "ce_type"),
                required(headers, "ce_source"),
                required(headers, "ce_subject"),
                sequence(headers),
                time(headers),
                text(headers, "traceparent"));
    }

    /** Adds the attributes to a record that has none yet. */
    public void writeTo(Headers headers) {
        add(headers, "content-type", CONTENT_TYPE);
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", id);
        add(headers, "ce_type", type);
        add(headers, "ce_source", source);
        add(headers, "ce_subject", subject);
        add(headers, "ce_time", time.toString());
        add(headers, "ce_sequence", Long.toString(sequence));
        if (traceparent != null) {
            add(headers, "traceparent", traceparent);
        }
    }

    static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    /** The value of the last header of this name, or null. */
    public static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static String required(Headers headers, String name) {
        String value = text(headers, name);
        if (value == null || value.isBlank()) {
            throw new MalformedEvent("header " + name + " is missing");
        }
        return value;
    }

    private static long sequence(Headers headers) {
        String value = required(headers, "ce_sequence");
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new MalformedEvent("header ce_sequence is not a number: " + value, e);
        }
    }

    private static Instant time(Headers headers) {
        String value = required(headers, "ce_time");
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new MalformedEvent("header ce_time is not an ISO 8601 instant: " + value, e);
        }
    }
}
