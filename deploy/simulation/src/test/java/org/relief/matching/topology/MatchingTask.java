package org.relief.matching.topology;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.relief.matching.area.DispatchPolicy;
import org.relief.matching.delivery.Rules;
import org.relief.matching.plan.Budgets;
import org.relief.matching.plan.PlanRunner;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Policy;
import org.relief.matching.planner.StraightLine;

/**
 * The processor of one partition as it is, with a transaction of its own instead of Kafka Streams': what it does is staged
 * until it is committed, and then there as a whole.
 */
public final class MatchingTask {

    public static final String STATE_TOPIC = StateTopic.name("simulated");
    public static final List<String> SOURCES = MatchingTopology.SOURCES;
    public static final String ITEMS = MatchingTopology.ITEMS;
    public static final String COMMANDS = Commands.TOPIC;

    /** What is in the log. */
    public interface Topics {
        List<ConsumerRecord<String, byte[]>> all(String topic, int partition);

        long committed(String topic, int partition);
    }

    private final int partition;
    private final KeptStores stores;
    private final Topics topics;
    private final LongSupplier millis;
    private final AreaProcessor processor;
    private final AsideAreas aside = new AsideAreas(new SimpleMeterRegistry());
    private final Map<String, byte[]> items = new TreeMap<>();
    private final List<ProducerRecord<String, byte[]>> staged = new ArrayList<>();
    private final Map<String, Long> taken = new LinkedHashMap<>();
    private Optional<RecordMetadata> reading = Optional.empty();
    private boolean asked;

    /** @param iterations of the planner, after each change */
    public MatchingTask(
            int partition,
            KeptStores stores,
            Topics topics,
            Supplier<String> ids,
            LongSupplier millis,
            LongSupplier nanos,
            int iterations) {
        this.partition = partition;
        this.stores = stores;
        this.topics = topics;
        this.millis = millis;
        var budgets = new Budgets(iterations, Duration.ZERO, Duration.ZERO, Duration.ofMillis(20), 1);
        var runner = new PlanRunner(new Planner(Policy.BALANCED, 1), budgets, Runnable::run, nanos);
        var standard = Rules.STANDARD;
        var rules = standard.with(
                standard.offerTime(), standard.commitAhead(), standard.overdueAfter(), DispatchPolicy.AT_ONCE);
        processor = new AreaProcessor(new AreaProcessor.Settings(
                ids,
                rules,
                StraightLine.CITY,
                runner,
                Duration.ofMillis(10),
                partitionLog(),
                new CatchingUp(),
                aside,
                _ -> {},
                nanos));
        processor.init(context());
    }

    public void process(ConsumerRecord<String, byte[]> event) {
        reading = Optional.of(metadata(event));
        processor.process(new Record<>(event.key(), event.value(), event.timestamp(), event.headers()));
        taken.put(event.topic(), event.offset() + 1);
    }

    public void tick() {
        reading = Optional.empty();
        punctuator.run();
    }

    public void item(String code, byte[] value) {
        if (value == null) {
            items.remove(code);
        } else {
            items.put(code, value);
        }
    }

    /** Whether the processor wants what it did to be seen at once. */
    public boolean wantsCommit() {
        return asked;
    }

    /** Areas that failed, and why. */
    public Map<String, String> aside() {
        Map<String, String> all = new TreeMap<>();
        aside.all().forEach((area, why) -> all.put(area, why.toString()));
        return all;
    }

    /** Ends the transaction: the records are there, and the source topics are taken in up to here. */
    public void commit(
            java.util.function.Consumer<ProducerRecord<String, byte[]>> records, BiConsumer<String, Long> next) {
        stores.commit();
        asked = false;
        List.copyOf(staged).forEach(records);
        staged.clear();
        taken.forEach(next);
        taken.clear();
    }

    private Runnable punctuator = () -> {};

    @SuppressWarnings("unchecked")
    private ProcessorContext<String, byte[]> context() {
        return (ProcessorContext<String, byte[]>) Proxy.newProxyInstance(
                MatchingTask.class.getClassLoader(),
                new Class<?>[] {ProcessorContext.class},
                (_, method, args) -> switch (method.getName()) {
                    case "getStateStore" ->
                        args[0].equals(MatchingTopology.ITEM_STORE) ? itemStore() : stores.store((String) args[0]);
                    case "schedule" -> {
                        var punctuate = (org.apache.kafka.streams.processor.Punctuator) args[2];
                        punctuator = () -> punctuate.punctuate(millis.getAsLong());
                        yield null;
                    }
                    case "taskId" -> new TaskId(0, partition);
                    case "currentSystemTimeMs" -> millis.getAsLong();
                    case "recordMetadata" -> reading;
                    case "forward" -> {
                        stage((Record<String, byte[]>) args[0]);
                        yield null;
                    }
                    case "commit" -> {
                        asked = true;
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException("the processor does not need " + method);
                });
    }

    /** Where the topology sends it. */
    private void stage(Record<String, byte[]> record) {
        boolean isState = StateTopic.isState(record.headers());
        String topic = isState
                ? STATE_TOPIC
                : AreaProcessor.deadLetterTopic(record.headers())
                        .map(of -> of + ".dlt")
                        .orElse(MatchingTopology.DELIVERIES);
        staged.add(new ProducerRecord<>(
                topic,
                isState ? (Integer) partition : null,
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers()));
    }

    private static RecordMetadata metadata(ConsumerRecord<String, byte[]> event) {
        return new RecordMetadata() {
            @Override
            public String topic() {
                return event.topic();
            }

            @Override
            public int partition() {
                return event.partition();
            }

            @Override
            public long offset() {
                return event.offset();
            }
        };
    }

    private PartitionLog partitionLog() {
        return new PartitionLog() {
            @Override
            public boolean remembers(int of) {
                return topics.all(STATE_TOPIC, of).stream()
                        .anyMatch(record -> record.key().endsWith("/" + PartitionState.FORMAT_KEY));
            }

            @Override
            public boolean isAccepted(Refusal refusal) {
                return false;
            }

            @Override
            public void readState(int of, BiConsumer<String, byte[]> eachKeyAndValue) {
                Map<String, byte[]> last = new LinkedHashMap<>();
                topics.all(STATE_TOPIC, of).forEach(record -> {
                    if (record.value() == null) {
                        last.remove(record.key());
                    } else {
                        last.put(record.key(), record.value());
                    }
                });
                last.forEach((key, value) -> eachKeyAndValue.accept(StateTopic.afterSlash(key), value));
            }

            @Override
            public Map<String, Source> sources(int of) {
                Map<String, Source> sources = new HashMap<>();
                for (String topic : SOURCES) {
                    List<ConsumerRecord<String, byte[]>> all = topics.all(topic, of);
                    if (!all.isEmpty()) {
                        long last = all.getLast().offset();
                        Long waiting = topics.committed(topic, of) <= last ? (Long) last : null;
                        sources.put(topic, new Source(0, last + 1, null, waiting));
                    }
                }
                return sources;
            }
        };
    }

    /** The catalog's table; only read, and only as a whole. */
    @SuppressWarnings("unchecked")
    private KeyValueStore<String, Object> itemStore() {
        return (KeyValueStore<String, Object>) Proxy.newProxyInstance(
                MatchingTask.class.getClassLoader(),
                new Class<?>[] {KeyValueStore.class},
                (_, method, _) -> switch (method.getName()) {
                    case "all" -> KeptStores.iterator(new TreeMap<>(items));
                    default -> throw new UnsupportedOperationException("the processor does not need " + method);
                });
    }
}
