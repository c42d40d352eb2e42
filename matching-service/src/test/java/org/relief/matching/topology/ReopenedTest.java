package org.relief.matching.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.relief.matching.delivery.Rules;
import org.relief.matching.plan.Budgets;
import org.relief.matching.plan.PlanRunner;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Policy;
import org.relief.matching.planner.StraightLine;
import org.relief.platform.eventing.EventHeaders;

/** Kafka Streams closes a processor and opens the same one again when a transaction came to nothing. */
class ReopenedTest {

    private final MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();
    private final Map<String, KeyValueStore<String, byte[]>> stores = new HashMap<>();
    private final AreaProcessor processor = new AreaProcessor(new AreaProcessor.Settings(
            new NumberedIds(),
            Rules.STANDARD,
            StraightLine.CITY,
            new PlanRunner(new Planner(Policy.BALANCED, 1), Budgets.FIRST_PLAN_ONLY, Runnable::run, () -> 0),
            City.TICK,
            new KeptLog(),
            new CatchingUp(),
            new AsideAreas(new SimpleMeterRegistry()),
            _ -> {},
            () -> 0));

    @Test
    void whatWasNeverCommittedIsTakenInAgain() {
        openStores();
        processor.init(context);
        process();
        assertThat(stores.get("areas").get("testville/")).isNotNull();

        processor.close();
        openStores(); // as they were at the last commit: empty
        processor.init(context);
        process();

        assertThat(stores.get("areas").get("testville/")).isNotNull();
    }

    private void openStores() {
        for (String name : MatchingTopology.stores()) {
            KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                    .withLoggingDisabled()
                    .build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
            stores.put(name, store);
        }
    }

    private void process() {
        context.setCurrentSystemTimeMs(City.MORNING.toEpochMilli());
        context.setRecordMetadata("relief.neighborhoods", 0, 0);
        var headers = new RecordHeaders();
        new EventHeaders("id", "org.relief.area.defined.v1", "/relief/test", "testville", 1, City.MORNING, null)
                .writeTo(headers);
        byte[] data = "{\"area\":\"testville\",\"names\":{\"en\":\"Testville\"},\"timeZone\":\"UTC\"}"
                .getBytes(StandardCharsets.UTF_8);
        processor.process(new Record<>("testville", data, City.MORNING.toEpochMilli(), headers));
    }
}
