package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** What is found in the stores when a build takes a partition over. */
class PartitionStateTest {

    private final List<Record<String, byte[]>> sent = new ArrayList<>();

    private PartitionState over(Map<String, KeyValueStore<String, byte[]>> stores) {
        return new PartitionState(0, stores, () -> 0, sent::add);
    }

    private void open(City city, KeptLog log) {
        over(city.stores()).open(log, log.sources(0));
    }

    private static KeptLog remembering() {
        KeptLog log = new KeptLog();
        log.keep(new TestRecord<>("0/positions/format", new byte[] {'1'}));
        return log;
    }

    private static List<String> keys(KeyValueStore<String, byte[]> store) {
        List<String> keys = new ArrayList<>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    private static void formatIs(City city, String format) {
        city.stores().get(PartitionState.POSITIONS).put("format", format.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatAnEarlierReleaseLeftInTheStoresAloneIsPutIntoTheTopic() {
        try (City city = City.ready()) {
            city.shift("driver-test");
            city.request("alatau", 5);
            city.planned();
            city.stores().get(PartitionState.POSITIONS).delete("format");

            open(city, new KeptLog());

            assertThat(sent.stream().map(Record::key))
                    .contains("0/areas/testville/", "0/stock-cards/testville/W1/PARCEL", "0/positions/format")
                    .anyMatch(key -> key.startsWith("0/deliveries/testville/"))
                    .anyMatch(key -> key.startsWith("0/requests/testville/"));
        }
    }

    @Test
    void whatIsInStoresAndTopicIsLeftAlone() {
        try (City city = City.ready()) {
            open(city, remembering());
            assertThat(sent).isEmpty();
        }
    }

    /** Somebody deleted the state topic; it is empty now. */
    @Test
    void whatIsGoneFromTheTopicIsPutThereAgain() {
        try (City city = City.ready()) {
            open(city, new KeptLog());
            assertThat(sent.stream().map(Record::key))
                    .contains("0/areas/testville/", "0/positions/format", "0/positions/relief.stock");
        }
    }

    /** What is left of a state counts no more than what is gone, and does not come back later. */
    @Test
    void theRestOfALostStateIsTakenOutOfTheTopic() {
        try (City city = City.ready()) {
            KeptLog rest = new KeptLog();
            rest.keep(new TestRecord<>("0/requests/testville/r1", new byte[] {1}));
            city.stores().values().forEach(store -> keys(store).forEach(store::delete));

            open(city, rest);

            assertThat(sent.stream().map(record -> record.key() + (record.value() == null ? " deleted" : "")))
                    .containsExactly("0/requests/testville/r1 deleted", "0/positions/format");
        }
    }

    @Test
    void aTopicThatIsAnotherNowIsNotWorkedWithUntilSomebodySaysSo() {
        try (City city = City.ready()) {
            KeptLog log = remembering();
            log.endsAt(Map.of("relief.stock", 1L));
            assertThatExceptionOfType(RefusedStart.class)
                    .isThrownBy(() -> open(city, log))
                    .withMessageContaining("relief.stock-0: it was taken in up to offset")
                    .withMessageContaining("and ends at 0");

            log.madeAnew("relief.stock");
            log.endsAt(Map.of("relief.stock", 1L));
            PartitionState state = over(city.stores());
            state.open(log, log.sources(0));
            assertThat(state.isNews("relief.stock", 0)).isTrue();
            assertThat(new String(
                            city.stores().get(PartitionState.POSITIONS).get("relief.stock"), StandardCharsets.UTF_8))
                    .isEqualTo("-1@another");
        }
    }

    @Test
    void whatANewerBuildWroteIsNotTouched() {
        try (City city = City.ready()) {
            formatIs(city, "99");
            assertThatExceptionOfType(UnreadableState.class)
                    .isThrownBy(() -> open(city, new KeptLog()))
                    .withMessage("its state has format 99, this build reads 1");
            assertThat(sent).isEmpty();
        }
    }
}
