package org.relief.platform.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A dead letter that always fits, whatever the record was: below a megabyte, which every broker takes. What does not fit is
 * cut, and the header {@code dlt_cut} says what of it. Nothing is lost by that: a replay reads the record itself, whose
 * place is in the headers.
 */
final class FittingLetter {

    static final String PREFIX = "dlt_";
    static final String CUT = PREFIX + "cut";

    private static final int LARGEST_VALUE = 800_000;
    /** Enough to see what it was. */
    private static final int SAMPLE = 50_000;

    private static final int MOST_HEADERS = 64;
    private static final int HEADER_BYTES = 50_000;
    private static final int LONGEST_HEADER = 4_000;
    private static final int LONGEST_KEY = 1_000;
    private static final int LONGEST_REASON = 1_000;
    private static final Set<String> FIRST = Set.of("content-type", "traceparent", DeadLetters.REPLAYED_FOR);

    private final ConsumerRecord<String, byte[]> event;
    private final List<String> cut = new ArrayList<>();

    private FittingLetter(ConsumerRecord<String, byte[]> event) {
        this.event = event;
    }

    static ProducerRecord<String, byte[]> of(
            ConsumerRecord<String, byte[]> event, String service, String reason, Instant at) {
        FittingLetter fitting = new FittingLetter(event);
        return fitting.write(fitting.value(), service, reason, at);
    }

    /** Only where the record is and why it could not be handled: for a topic that takes no more. */
    static ProducerRecord<String, byte[]> bare(
            ConsumerRecord<String, byte[]> event, String service, String reason, Instant at) {
        var letter = new ProducerRecord<String, byte[]>(topic(event), new byte[0]);
        about(letter.headers(), event, service, reason, at, "all");
        return letter;
    }

    private ProducerRecord<String, byte[]> write(byte[] value, String service, String reason, Instant at) {
        var letter = new ProducerRecord<>(topic(event), (Integer) null, key(), value);
        headers().forEach(letter.headers()::add);
        about(letter.headers(), event, service, reason, at, String.join(",", cut));
        return letter;
    }

    private static String topic(ConsumerRecord<String, byte[]> event) {
        return event.topic() + Topics.DEAD_LETTER_SUFFIX;
    }

    private static void about(
            Headers headers,
            ConsumerRecord<String, byte[]> event,
            String service,
            String reason,
            Instant at,
            String cut) {
        EventHeaders.add(headers, PREFIX + "topic", event.topic());
        EventHeaders.add(headers, PREFIX + "partition", Integer.toString(event.partition()));
        EventHeaders.add(headers, PREFIX + "offset", Long.toString(event.offset()));
        EventHeaders.add(headers, PREFIX + "consumer", service);
        EventHeaders.add(headers, PREFIX + "reason", text(reason, LONGEST_REASON));
        EventHeaders.add(headers, PREFIX + "at", at.toString());
        if (!cut.isEmpty()) {
            EventHeaders.add(headers, CUT, cut);
        }
    }

    @SuppressWarnings("NullAway") // a Kafka tombstone has no value
    private byte[] value() {
        byte[] value = event.value();
        if (value == null || value.length <= LARGEST_VALUE) {
            return value;
        }
        cut.add("value");
        return Arrays.copyOf(value, SAMPLE);
    }

    @SuppressWarnings("NullAway") // a record may have no key
    private String key() {
        String key = event.key();
        if (key != null && key.length() > LONGEST_KEY) {
            cut.add("key");
            return text(key, LONGEST_KEY);
        }
        return key;
    }

    /** What names the event comes first, in case there is no place for all. */
    private List<Header> headers() {
        List<Header> kept = new ArrayList<>();
        int bytes = keep(FittingLetter::isImportant, kept, 0);
        keep(header -> !isImportant(header) && !header.key().startsWith(PREFIX), kept, bytes);
        return kept;
    }

    private int keep(Predicate<Header> which, List<Header> kept, int bytes) {
        int used = bytes;
        for (Header header : event.headers()) {
            int size = header.key().length() * 3 + (header.value() == null ? 0 : header.value().length);
            if (!which.test(header)) {
                continue;
            }
            if (size > LONGEST_HEADER || used + size > HEADER_BYTES || kept.size() == MOST_HEADERS) {
                cutHeaders();
            } else {
                kept.add(header);
                used += size;
            }
        }
        return used;
    }

    private void cutHeaders() {
        if (!cut.contains("headers")) {
            cut.add("headers");
        }
    }

    private static boolean isImportant(Header header) {
        return header.key().startsWith("ce_") || FIRST.contains(header.key());
    }

    private static String text(String text, int longest) {
        String valid = new String(text.getBytes(UTF_8), UTF_8);
        return valid.length() <= longest ? valid : valid.substring(0, longest) + "…";
    }
}
