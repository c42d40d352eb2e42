package org.relief.matching.topology;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.relief.matching.delivery.Kind;
import org.relief.platform.eventing.Topics;

/** The whole topology: topics keyed by area, folded by one processor a partition, into named stores and one topic. */
final class MatchingTopology {

    static final String DELIVERIES = "relief.deliveries";
    static final String ITEMS = "relief.items";
    static final String ITEM_STORE = "items";
    static final List<String> SOURCES =
            List.of("relief.requests", "relief.neighborhoods", "relief.stock", "relief.drivers", Commands.TOPIC);

    private MatchingTopology() {}

    /** The names of the stores that hold an area's state. */
    static Set<String> stores() {
        return Stream.concat(Stream.of(Kind.values()).map(Kind::store), Stream.of(PartitionState.POSITIONS))
                .collect(Collectors.toSet());
    }

    /** @param stateTopic see {@link StateTopic} */
    static Topology build(StreamsBuilder builder, AreaProcessor.Settings settings, String stateTopic) {
        builder.globalTable(
                ITEMS,
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("items-source"),
                Materialized.<String, byte[]>as(Stores.inMemoryKeyValueStore(ITEM_STORE))
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.ByteArray()));
        builder.stream(
                        SOURCES,
                        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("facts"))
                .process(supplier(settings), Named.as("areas"))
                .to(
                        (_, _, context) -> topicOf(context, stateTopic),
                        Produced.with(Serdes.String(), Serdes.ByteArray())
                                .withStreamPartitioner((topic, key, _, _) ->
                                        topic.equals(stateTopic) ? StateTopic.partition(key) : Optional.empty())
                                .withName("decisions"));
        return builder.build();
    }

    /** Events go to their topic, state to its own, what could not be read to the dead letters of its own. */
    private static String topicOf(RecordContext context, String stateTopic) {
        if (StateTopic.isState(context.headers())) {
            return stateTopic;
        }
        return AreaProcessor.deadLetterTopic(context.headers())
                .map(topic -> topic + Topics.DEAD_LETTER_SUFFIX)
                .orElse(DELIVERIES);
    }

    private static ProcessorSupplier<String, byte[], String, byte[]> supplier(AreaProcessor.Settings settings) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, byte[]> get() {
                return new AreaProcessor(settings);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Stream.concat(
                                MatchingTopology.stores().stream().map(MatchingTopology::store),
                                Stream.of(LastingIdentity.store()))
                        .collect(Collectors.toSet());
            }
        };
    }

    private static StoreBuilder<?> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }
}
