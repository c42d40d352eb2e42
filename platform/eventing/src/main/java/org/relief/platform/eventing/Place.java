package org.relief.platform.eventing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a record is: {@code topic:partition:offset}. */
record Place(String topic, int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("([\\w.-]+):(\\d{1,9}):(\\d{1,18})");

    static Optional<Place> parse(String text) {
        Matcher match = FORM.matcher(text);
        return match.matches()
                ? Optional.of(
                        new Place(match.group(1), Integer.parseInt(match.group(2)), Long.parseLong(match.group(3))))
                : Optional.empty();
    }

    /** Of the record that a letter is about; a record that is no letter is its own. */
    static Place ofSource(ConsumerRecord<String, byte[]> event) {
        if (!event.topic().endsWith(Topics.DEAD_LETTER_SUFFIX)) {
            return new Place(event.topic(), event.partition(), event.offset());
        }
        String topic = event.topic().substring(0, event.topic().length() - Topics.DEAD_LETTER_SUFFIX.length());
        return new Place(topic, (int) number(event, "partition"), number(event, "offset"));
    }

    private static long number(ConsumerRecord<String, byte[]> letter, String what) {
        String text = EventHeaders.text(letter.headers(), FittingLetter.PREFIX + what);
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
