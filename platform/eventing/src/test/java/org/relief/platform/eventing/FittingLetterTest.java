package org.relief.platform.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Whatever could not be handled, its letter fits into a megabyte and says where the record is. */
class FittingLetterTest {

    private static final int EVERY_BROKER_TAKES = 1_000_000;

    private static ConsumerRecord<String, byte[]> event(String key, byte[] value) {
        return new ConsumerRecord<>("relief.requests", 2, 17, key, value);
    }

    private static ProducerRecord<String, byte[]> letter(ConsumerRecord<String, byte[]> event, String reason) {
        ProducerRecord<String, byte[]> letter = DeadLetters.letter(event, "matching", reason, Instant.EPOCH);
        assertThat(size(letter)).isLessThan(EVERY_BROKER_TAKES);
        assertThat(text(letter, "dlt_topic") + "-" + text(letter, "dlt_partition") + "@" + text(letter, "dlt_offset"))
                .isEqualTo("relief.requests-2@17");
        assertThat(text(letter, "dlt_consumer")).isEqualTo("matching");
        return letter;
    }

    private static String text(ProducerRecord<String, byte[]> letter, String header) {
        return EventHeaders.text(letter.headers(), header);
    }

    private static int size(ProducerRecord<String, byte[]> letter) {
        int size =
                letter.value().length + (letter.key() == null ? 0 : letter.key().getBytes(UTF_8).length);
        for (var header : letter.headers()) {
            size += header.key().getBytes(UTF_8).length + header.value().length;
        }
        return size;
    }

    @Test
    void keepsAnOrdinaryRecordWhole() {
        ConsumerRecord<String, byte[]> event = event("almaty", "{}".getBytes(UTF_8));
        event.headers().add("ce_id", "e-1".getBytes(UTF_8));
        event.headers().add("dlt_consumer", "a stranger's".getBytes(UTF_8));
        ProducerRecord<String, byte[]> letter = letter(event, "it broke");
        assertThat(letter.value()).isEqualTo(event.value());
        assertThat(text(letter, "ce_id")).isEqualTo("e-1");
        assertThat(text(letter, "dlt_reason")).isEqualTo("it broke");
        assertThat(text(letter, "dlt_cut")).isNull();
        assertThat(letter.headers().headers("dlt_consumer")).hasSize(1);
    }

    @Test
    void cutsAValueThatWouldNotFitAndSaysSo() {
        for (int size : new int[] {900_000, 1_047_815, 3_000_000}) {
            ProducerRecord<String, byte[]> letter = letter(event("almaty", new byte[size]), "too large");
            assertThat(text(letter, "dlt_cut")).isEqualTo("value");
            assertThat(letter.value()).hasSizeLessThan(100_000);
        }
    }

    @Test
    void keepsWhatNamesTheEventOfTwoHundredHeaders() {
        ConsumerRecord<String, byte[]> event = event("almaty", new byte[790_000]);
        for (int i = 0; i < 200; i++) {
            event.headers().add("header-" + i, new byte[i == 7 ? 500_000 : 1_000]);
        }
        event.headers().add("ce_id", "e-1".getBytes(UTF_8));
        ProducerRecord<String, byte[]> letter = letter(event, "x");
        assertThat(text(letter, "dlt_cut")).isEqualTo("headers");
        assertThat(text(letter, "ce_id")).isEqualTo("e-1");
    }

    @Test
    void boundsKeyAndReasonToo() {
        ProducerRecord<String, byte[]> letter = letter(event("Ж".repeat(400_000), new byte[1]), "ж".repeat(900_000));
        assertThat(text(letter, "dlt_cut")).isEqualTo("key");
        assertThat(text(letter, "dlt_reason")).hasSizeLessThan(1_100);
    }

    @Test
    void listsOneLetterOfARecordAndNoneThatWasReplayed() {
        OpenLetters open = new OpenLetters(10);
        List<ConsumerRecord<String, byte[]>> log = new ArrayList<>();
        log.add(onLetters(0, 17, false)); // the stream's
        log.add(onLetters(1, 17, false)); // the board's, of the same record
        log.add(onLetters(2, 18, false));
        log.add(onLetters(3, 18, true));
        log.add(onLetters(4, 19, false)); // the replayed one failed again
        log.reversed().forEach(open::add);
        assertThat(open.letters()).extracting(ConsumerRecord::offset).containsExactly(4L, 1L);
    }

    private static ConsumerRecord<String, byte[]> onLetters(long offset, long source, boolean settles) {
        var event = new ConsumerRecord<>("relief.requests.dlt", 0, offset, "almaty", new byte[0]);
        EventHeaders.add(event.headers(), "dlt_partition", "2");
        EventHeaders.add(event.headers(), "dlt_offset", Long.toString(source));
        if (settles) {
            EventHeaders.add(event.headers(), "dlt_replayed", "2022-01-05T10:00:00Z");
        }
        return event;
    }
}
