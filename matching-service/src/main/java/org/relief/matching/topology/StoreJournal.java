package org.relief.matching.topology;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.DeliveryEvent;
import org.relief.matching.delivery.Journal;
import org.relief.matching.delivery.Kind;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventHeaders;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.eventing.Trace;

/** One area's changes and events: staged while a unit of work goes on, then put into the stores and sent on. */
final class StoreJournal implements Journal {

    private record Place(Kind kind, String key) {}

    private record Written(Kind kind, String key, byte @Nullable [] value) {}

    private final String area;
    private final PartitionState state;
    private final RecentTraces traces;
    private final Consumer<Record<String, byte[]>> out;
    private final Map<Place, java.lang.@Nullable Record> changes = new LinkedHashMap<>();
    private final List<Record<String, byte[]>> events = new ArrayList<>();

    StoreJournal(String area, PartitionState state, RecentTraces traces, Consumer<Record<String, byte[]>> out) {
        this.area = area;
        this.state = state;
        this.traces = traces;
        this.out = out;
    }

    @Override
    public void save(Kind kind, String key, java.lang.@Nullable Record value) {
        changes.put(new Place(kind, key), value);
    }

    @Override
    public void publish(DeliveryEvent event, long sequence, Instant at) {
        traces.around(event, () -> events.add(message(event, sequence, at)));
    }

    /** Whatever can be wrong with a value shows before the first one is put; after that only Kafka can fail. */
    @Override
    public void keep() {
        List<Written> written = new ArrayList<>(changes.size());
        changes.forEach((place, value) -> written.add(written(place, value)));
        written.forEach(next -> state.put(next.kind().store(), next.key(), next.value()));
        events.forEach(out);
        drop();
    }

    private Written written(Place place, java.lang.@Nullable Record value) {
        return new Written(place.kind(), area + "/" + place.key(), value == null ? null : StateJson.bytes(value));
    }

    @Override
    public void drop() {
        changes.clear();
        events.clear();
    }

    private Record<String, byte[]> message(DeliveryEvent event, long sequence, Instant at) {
        var headers = new RecordHeaders();
        new EventHeaders(
                        id(event.subject(), sequence),
                        EventCatalog.TYPE_PREFIX + event.type(),
                        AreaProcessor.SOURCE,
                        event.subject(),
                        sequence,
                        at,
                        Trace.child())
                .writeTo(headers);
        return new Record<>(area, EventJson.bytes(event), at.toEpochMilli(), headers);
    }

    private static String id(String subject, long sequence) {
        String name = AreaProcessor.SOURCE + "/" + subject + "/" + sequence;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
