package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** What is found in the stores when a build takes a partition over. */
class PartitionStateTest {

    private final List<Record<String, byte[]>> sent = new ArrayList<>();

    private PartitionState over(Map<String, KeyValueStore<String, byte[]>> stores) {
        return new PartitionState(0, stores, () -> 0, sent::add);
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

            boolean any = over(city.stores()).open(new KeptLog());

            assertThat(any).isTrue();
            assertThat(sent.stream().map(Record::key))
                    .contains("0/areas/testville/", "0/stock-cards/testville/W1/PARCEL", "0/positions/format")
                    .anyMatch(key -> key.startsWith("0/deliveries/testville/"))
                    .anyMatch(key -> key.startsWith("0/requests/testville/"));
        }
    }

    @Test
    void whatIsInStoresAndTopicIsLeftAlone() {
        try (City city = City.ready()) {
            over(city.stores()).open(new KeptLog());
            assertThat(sent).isEmpty();
        }
    }

    @Test
    void whatANewerBuildWroteIsNotTouched() {
        try (City city = City.ready()) {
            formatIs(city, "99");
            assertThatExceptionOfType(UnreadableState.class)
                    .isThrownBy(() -> over(city.stores()).open(new KeptLog()))
                    .withMessage("its state has format 99, this build reads 1");
            assertThat(sent).isEmpty();
        }
    }
}
