package org.relief.platform.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relief.platform.eventing.TopicSettings.Found;

/** What is asked of topics that are there already. */
class TopicSettingsTest {

    private static final Topics TOPICS =
            Topics.of("relief.stock").withCompacted("relief.items").withStateOf("relief.state");

    private static List<TopicSettings> cluster(@Nullable Duration longestOperation) {
        return TopicSettings.of(TOPICS, Settings.of(12, 3, longestOperation));
    }

    private static TopicSettings topic(String name, @Nullable Duration longestOperation) {
        return cluster(longestOperation).stream()
                .filter(topic -> topic.topic().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Found asMade(String name) {
        var made = topic(name, null).toNew();
        return new Found(made.numPartitions(), made.replicationFactor(), Map.copyOf(made.configs()));
    }

    private static Found but(Found found, String setting, String value) {
        Map<String, String> settings = new HashMap<>(found.settings());
        settings.put(setting, value);
        return new Found(found.partitions(), found.replicas(), settings);
    }

    private static String refused(String name, Found found) {
        return topic(name, null).refusal(found).orElse("");
    }

    @Test
    void whatIsMadeHereIsNotRefusedLater() {
        assertThat(cluster(null))
                .allSatisfy(topic ->
                        assertThat(topic.refusal(asMade(topic.topic()))).isEmpty());
    }

    @Test
    void deadLettersHaveOnePartitionAndAServicesOwnStateHasNone() {
        assertThat(cluster(null))
                .extracting(topic -> topic.topic() + " " + topic.partitions())
                .containsExactly(
                        "relief.stock 12",
                        "relief.stock.dlt 1",
                        "relief.items 12",
                        "relief.items.dlt 1",
                        "relief.state 12");
    }

    @Test
    void threeBrokersMayLoseOneAndASingleOneHasNoneToLose() {
        assertThat(topic("relief.stock", null).toNew().configs()).containsEntry("min.insync.replicas", "2");
        var single = TopicSettings.of(TOPICS, Settings.of(4, 1, null));
        assertThat(single.getFirst().toNew().configs()).containsEntry("min.insync.replicas", "1");
    }

    @Test
    void anOperationAndNinetyDaysAreKeptWhereItsLengthIsSet() {
        assertThat(topic("relief.stock", null).toNew().configs()).containsEntry("retention.ms", "-1");
        assertThat(topic("relief.stock", Duration.ofDays(10)).toNew().configs())
                .containsEntry(
                        "retention.ms", Long.toString(Duration.ofDays(100).toMillis()));
    }

    @Test
    void namesTopicSettingFoundExpectedAndRemedy() {
        Found found = but(asMade("relief.stock"), "retention.ms", "604800000");
        assertThat(refused("relief.stock", but(found, "min.insync.replicas", "1")))
                .isEqualTo("Topic relief.stock is not as it has to be: min.insync.replicas is 1, expected 2,"
                        + " retention.ms is 604800000, expected -1. To mend it: kafka-configs.sh --alter"
                        + " --entity-type topics --entity-name relief.stock"
                        + " --add-config min.insync.replicas=2,retention.ms=-1");
    }

    @ParameterizedTest
    @CsvSource({
        "relief.stock, cleanup.policy, compact",
        "relief.stock, cleanup.policy, 'compact,delete'",
        "relief.stock, retention.ms, 1000",
        "relief.stock, retention.bytes, 1000000",
        "relief.stock, min.insync.replicas, 1",
        "relief.items, cleanup.policy, delete",
        "relief.items, cleanup.policy, 'compact,delete'",
        "relief.state, cleanup.policy, delete",
        "relief.stock.dlt, retention.ms, 3600000"
    })
    void whatLosesRecordsIsRefused(String topic, String setting, String value) {
        assertThat(refused(topic, but(asMade(topic), setting, value))).contains(topic, setting + " is " + value);
    }

    @ParameterizedTest
    @CsvSource({
        "relief.stock, min.insync.replicas, 3",
        "relief.stock.dlt, retention.ms, -1",
        "relief.stock.dlt, retention.ms, 8640000000",
        "relief.items, retention.ms, 1000",
        "relief.stock, max.message.bytes, 5"
    })
    void whatKeepsAtLeastAsMuchIsLeftAsItIs(String topic, String setting, String value) {
        assertThat(refused(topic, but(asMade(topic), setting, value))).isEmpty();
    }

    @Test
    void keptForEverIsLongEnoughForAnyOperation() {
        assertThat(topic("relief.stock", Duration.ofDays(10)).refusal(asMade("relief.stock")))
                .isEmpty();
    }

    @Test
    void otherPartitionsAreRefusedAndNobodyIsToldToRaiseThem() {
        Found fewer = new Found(4, 3, asMade("relief.stock").settings());
        assertThat(refused("relief.stock", fewer))
                .contains("partitions is 4, expected 12", "RELIEF_EVENTING_PARTITIONS=4", "--delete")
                .doesNotContain("--alter");
        Found more = new Found(12, 3, asMade("relief.stock.dlt").settings());
        assertThat(refused("relief.stock.dlt", more))
                .contains("partitions is 12, expected 1")
                .doesNotContain("RELIEF_EVENTING_PARTITIONS");
    }

    @Test
    void fewerReplicasAreRefusedAndMoreAreNot() {
        Found fewer = new Found(12, 1, asMade("relief.stock").settings());
        assertThat(refused("relief.stock", fewer))
                .contains("replicas is 1, expected 3", "kafka-reassign-partitions.sh");
        assertThat(topic("relief.stock", null)
                        .refusal(new Found(12, 5, asMade("relief.stock").settings())))
                .isEqualTo(Optional.empty());
    }
}
