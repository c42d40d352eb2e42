package org.relief.matching.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.relief.matching.delivery.Kind;
import org.relief.matching.delivery.Rules;
import org.relief.matching.plan.PlanRunner;
import org.relief.matching.planner.Item;
import org.relief.matching.planner.TravelTimes;
import org.relief.platform.eventing.DeadLetters;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventHeaders;
import org.relief.platform.eventing.MalformedEvent;
import org.relief.platform.eventing.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The areas of one partition: between Kafka's records and stores and the {@link AreaEngine}s. */
final class AreaProcessor implements Processor<String, byte[], String, byte[]> {

    private static final Logger log = LoggerFactory.getLogger(AreaProcessor.class);
    private static final String SERVICE = "matching";
    static final String SOURCE = "/relief/" + SERVICE;
    private static final String DEAD_LETTER_TOPIC = "dlt_topic";
    private static final String REQUEST = EventCatalog.TYPE_PREFIX + "request.";
    private static final String RESUME = EventCatalog.TYPE_PREFIX + Commands.RESUME_AREA;
    private static final Duration ITEMS_PAUSE = Duration.ofSeconds(1);
    /** Events of all areas wait meanwhile. */
    private static final Duration TICK_TIME = Duration.ofMillis(30);

    private static final Duration AREA_TIME = Duration.ofMillis(10);

    /**
     * @param ids where those of new deliveries and stops come from
     * @param tick how often the clock is looked at
     * @param log what is in the topics
     * @param catchingUp told which partitions have not taken in yet what was there when they came
     * @param aside the areas that failed
     * @param letters told the topic of each record that is set aside
     * @param nanos by which the time of each area's turn is measured
     */
    record Settings(
            Supplier<String> ids,
            Rules rules,
            TravelTimes travelTimes,
            PlanRunner planRunner,
            Duration tick,
            PartitionLog log,
            CatchingUp catchingUp,
            AsideAreas aside,
            Consumer<String> letters,
            LongSupplier nanos) {}

    private final Settings settings;
    private final Map<String, AreaEngine> engines = new HashMap<>();
    /** The areas in the order of their turns. */
    private final Deque<String> turns = new ArrayDeque<>();

    private @Nullable ProcessorContext<String, byte[]> context;
    private @Nullable KeyValueStore<String, Object> itemStore;
    private Map<String, Item> items = Map.of();
    private Instant itemsReadAt = Instant.MIN;
    private final RecentTraces traces = new RecentTraces();
    private final Map<String, Long> waiting = new HashMap<>();
    private final Map<String, Long> seen = new HashMap<>();
    private @Nullable PartitionState state;
    private boolean emitted;

    AreaProcessor(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        this.itemStore = context.getStateStore(MatchingTopology.ITEM_STORE);
        settings.catchingUp().set(context.taskId().partition(), true);
        context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, _ -> tick());
    }

    /** Opened with the first record or tick, because what is made anew goes into stores and topic. */
    private PartitionState state() {
        PartitionState opened = state;
        if (opened == null) {
            opened = new PartitionState(
                    context().taskId().partition(),
                    stores(),
                    () -> context().currentSystemTimeMs(),
                    record -> context().forward(record));
            state = opened;
            open(opened);
        }
        return opened;
    }

    private void open(PartitionState state) {
        Map<String, Source> sources = settings.log().sources(context().taskId().partition());
        state.open(settings.log(), sources);
        for (Kind kind : Kind.values()) {
            state.forEach(kind, (area, saved) -> restore(area, kind, saved));
        }
        sources.forEach((topic, source) -> {
            if (source.waiting() != null && state.isNews(topic, source.waiting())) {
                waiting.put(topic, source.waiting());
            }
        });
        settings.catchingUp().set(context().taskId().partition(), !waiting.isEmpty());
    }

    private Map<String, KeyValueStore<String, byte[]>> stores() {
        Map<String, KeyValueStore<String, byte[]>> stores = new HashMap<>();
        MatchingTopology.stores().forEach(name -> stores.put(name, context().getStateStore(name)));
        return stores;
    }

    /** What cannot be read must not keep the other areas from working. */
    private void restore(String area, Kind kind, byte[] saved) {
        unlessFailing(area, engine -> engine.state().restore(StateJson.read(saved, kind.type())));
    }

    /** The same processor may be opened again, on stores that went back to their last commit. */
    @Override
    public void close() {
        settings.aside().forget(engines.keySet());
        settings.catchingUp().set(context().taskId().partition(), false);
        state = null;
        engines.clear();
        turns.clear();
        waiting.clear();
        seen.clear();
        emitted = false;
    }

    private ProcessorContext<String, byte[]> context() {
        if (context == null) {
            throw new IllegalStateException("not initialized");
        }
        return context;
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }

    private AreaEngine engine(String area) {
        return engines.computeIfAbsent(area, this::newEngine);
    }

    private AreaEngine newEngine(String area) {
        var engine = new AreaEngine(
                area,
                new StoreJournal(area, state(), traces, this::forward),
                settings.ids(),
                settings.rules(),
                settings.travelTimes(),
                settings.planRunner());
        engine.setItems(items);
        turns.add(area);
        return engine;
    }

    @Override
    public void process(Record<String, byte[]> event) {
        RecordMetadata place = context().recordMetadata().orElseThrow();
        var consumed = new ConsumerRecord<>(
                place.topic(),
                place.partition(),
                place.offset(),
                event.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                event.key(),
                event.value(),
                event.headers(),
                Optional.empty());
        requireForward(place);
        if (state().isNews(place.topic(), place.offset())) {
            if (!DeadLetters.isForAnother(consumed, SERVICE)) {
                take(event, consumed);
            }
            state().taken(place.topic(), place.offset());
            state().keepPositions(false);
        }
        catchUp(place.topic(), place.offset());
        commitIfEmitted();
    }

    /** Offsets that begin again are those of another topic of this name, and say nothing about what was taken in. */
    private void requireForward(RecordMetadata place) {
        Long last = seen.put(place.topic(), place.offset());
        if (last != null && last >= place.offset()) {
            throw new RefusedStart("%s-%d: after offset %d comes %d: it was made anew"
                    .formatted(place.topic(), place.partition(), last, place.offset()));
        }
    }

    /** What had piled up is taken in before anything is planned or expires: the answer to an offer may be among it. */
    private void catchUp(String topic, long offset) {
        Long last = waiting.get(topic);
        if (last != null && offset >= last) {
            waiting.remove(topic);
            settings.catchingUp().set(context().taskId().partition(), !waiting.isEmpty());
        }
    }

    private void take(Record<String, byte[]> event, ConsumerRecord<String, byte[]> consumed) {
        try {
            handle(event);
        } catch (RuntimeException e) {
            if (isOfKafka(e)) {
                throw e;
            }
            setAside(consumed, e);
            return;
        }
        if (waiting.isEmpty()) {
            step(event.key(), engine -> engine.plan(now()));
        }
    }

    /** A step that no event asks for; one that fails sets its area aside, and no other. */
    private void step(String area, Consumer<AreaEngine> step) {
        if (!settings.aside().contains(area)) {
            unlessFailing(area, step);
        }
    }

    private void unlessFailing(String area, Consumer<AreaEngine> step) {
        try {
            step.accept(engine(area));
        } catch (RuntimeException e) {
            if (isOfKafka(e)) {
                throw e;
            }
            settings.aside().add(area, e, now());
        }
    }

    /** The broker's trouble is not the event's fault: the task goes back to its last commit and comes again. */
    private static boolean isOfKafka(RuntimeException failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return failure instanceof KafkaException
                || stack.length > 0 && stack[0].getClassName().startsWith("org.apache.kafka.");
    }

    private void handle(Record<String, byte[]> event) {
        EventHeaders headers = EventHeaders.read(event.headers());
        if (event.key() == null || event.key().isBlank() || event.key().contains("/")) {
            throw new MalformedEvent("the record's key names no area");
        }
        if (headers.type().equals(RESUME)) {
            settings.aside().resume(event.key());
        }
        readItems();
        if (headers.type().startsWith(REQUEST) && headers.traceparent() != null) {
            traces.put(headers.subject(), headers.traceparent());
        }
        Trace.run(
                headers.traceparent(),
                () -> engine(event.key()).handle(headers.type(), event.value(), headers.sequence(), now()));
    }

    /** A record that cannot be handled must not keep the others waiting. */
    private void setAside(ConsumerRecord<String, byte[]> event, RuntimeException failure) {
        log.warn("Set aside {}-{}@{}: {}", event.topic(), event.partition(), event.offset(), failure.toString());
        var letter = DeadLetters.letter(event, SERVICE, failure.toString(), now());
        forward(new Record<>(letter.key(), letter.value(), now().toEpochMilli(), letter.headers()));
        settings.letters().accept(event.topic());
    }

    private void forward(Record<String, byte[]> event) {
        context().forward(event);
        emitted = true;
    }

    /** What was decided is to be seen at once, not at the next interval. */
    private void commitIfEmitted() {
        if (emitted) {
            emitted = false;
            context().commit();
        }
    }

    private void tick() {
        readItems();
        state().keepPositions(true);
        if (waiting.isEmpty()) {
            traces.whileTicking(this::takeTurns);
        }
        commitIfEmitted();
    }

    /** As many areas as there is time for, at least one; the next time it goes on with those that had no turn. */
    private void takeTurns() {
        BooleanSupplier isOver = after(TICK_TIME);
        for (int left = turns.size(); left > 0; left--) {
            String area = turns.remove();
            turns.add(area);
            step(area, engine -> engine.tick(now(), after(AREA_TIME)));
            if (isOver.getAsBoolean()) {
                return;
            }
        }
    }

    private BooleanSupplier after(Duration time) {
        long from = settings.nanos().getAsLong();
        return () -> settings.nanos().getAsLong() - from >= time.toNanos();
    }

    private void readItems() {
        Instant now = now();
        if (itemStore != null && !now.isBefore(itemsReadAt.plus(ITEMS_PAUSE))) {
            itemsReadAt = now;
            items = ItemStore.read(itemStore);
            engines.values().forEach(engine -> engine.setItems(items));
        }
    }

    static Optional<String> deadLetterTopic(Headers headers) {
        return Optional.ofNullable(EventHeaders.text(headers, DEAD_LETTER_TOPIC));
    }
}
