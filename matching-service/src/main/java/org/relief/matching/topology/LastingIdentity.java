package org.relief.matching.topology;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;

/**
 * A store that is always empty and says that it is on disk. Only with such a store does Kafka Streams keep its process
 * id in the state directory, and only with the same id does a restarted instance end the transaction that a kill left
 * open at once; otherwise everybody waits until the broker times it out, 10 to 20 s.
 */
final class LastingIdentity implements KeyValueBytesStoreSupplier {

    private static final String NAME = "identity";

    static StoreBuilder<?> store() {
        return Stores.keyValueStoreBuilder(new LastingIdentity(), Serdes.String(), Serdes.String())
                .withLoggingDisabled();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new InMemoryKeyValueStore(NAME) {
            @Override
            public boolean persistent() {
                return true;
            }
        };
    }

    @Override
    public String metricsScope() {
        return NAME;
    }
}
