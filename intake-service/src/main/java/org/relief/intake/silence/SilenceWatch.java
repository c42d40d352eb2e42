package org.relief.intake.silence;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.model.Indexes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.relief.intake.area.Area;
import org.relief.intake.area.AreaEnding;
import org.relief.intake.area.AreaNews;
import org.relief.intake.area.Areas;
import org.relief.intake.calls.CallList;
import org.relief.intake.neighborhood.Neighborhoods;
import org.relief.intake.silence.Expectation.Estimate;
import org.relief.intake.silence.Expectation.Known;
import org.relief.intake.silence.Silence.Refusal;
import org.relief.platform.eventing.AggregateStore;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.eventing.Decision;
import org.relief.platform.eventing.Outcome;
import org.relief.platform.web.live.LiveUpdates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks at every neighborhood of every open area again and again; any instance may, as nothing is told twice. */
class SilenceWatch implements AreaEnding {

    /** How a page hears that what it shows has changed. */
    record SilenceChanged(String code, long version) {}

    /** @param unreached households of the call list that did not answer twice */
    record Weighed(Estimate estimate, int unreached, Silence state) {}

    private static final Logger log = LoggerFactory.getLogger(SilenceWatch.class);
    private static final String COLLECTION = "silences";

    private final AggregateStore<Silence> store;
    private final Areas areas;
    private final Neighborhoods neighborhoods;
    private final CallList calls;
    private final ReceivedRequests received;
    private final LiveUpdates live;
    private final Clock clock;

    SilenceWatch(
            AggregateStores stores,
            Areas areas,
            Neighborhoods neighborhoods,
            CallList calls,
            ReceivedRequests received,
            LiveUpdates live,
            Clock clock) {
        this.store = stores.store(COLLECTION, Silence.class, Silence::area);
        stores.index(COLLECTION, Indexes.ascending("area"));
        this.areas = areas;
        this.neighborhoods = neighborhoods;
        this.calls = calls;
        this.received = received;
        this.live = live;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${relief.intake.silence.sweep-every:5m}", initialDelayString = "2m")
    void sweep() {
        for (Area area : areas.listOpen()) {
            try {
                weigh(area.id());
            } catch (RuntimeException e) {
                log.warn(
                        "Who is not heard of in {} is looked at again later: {}",
                        area.id(),
                        e.getClass().getSimpleName());
            }
        }
    }

    void weigh(String area) {
        Instant now = clock.instant();
        list(area).forEach(weighed -> {
            Decision<Silence, Refusal> wanted = weighed.state().weigh(weighed.estimate(), weighed.unreached(), now);
            if (!wanted.equals(Decision.accept(weighed.state()))) {
                change(
                        area,
                        weighed.state().neighborhood(),
                        "weighed/" + now.toEpochMilli(),
                        state -> state.weigh(weighed.estimate(), weighed.unreached(), now));
            }
        });
    }

    /** Worst first. */
    List<Weighed> list(String area) {
        Instant now = clock.instant();
        Map<String, Silence> states = store.list(eq("area", area), ascending("_id"), 0).stream()
                .collect(Collectors.toMap(Silence::neighborhood, Function.identity()));
        Map<String, Long> unreached = calls.countUnreached(area);
        Map<String, int[]> hourly = received.countHourly(area, now, Expectation.HOURS);
        List<Known> known = neighborhoods.listInUse(area).stream()
                .map(one -> {
                    Silence state = states.getOrDefault(one.code(), Silence.of(area, one.code()));
                    boolean signs = state.isOutage(now) || unreached.containsKey(one.code());
                    return new Known(
                            one.code(),
                            one.population(),
                            one.shopsClosed(now),
                            signs,
                            hourly.getOrDefault(one.code(), new int[Expectation.HOURS]));
                })
                .toList();
        return Expectation.of(known).stream()
                .map(estimate -> new Weighed(
                        estimate,
                        unreached.getOrDefault(estimate.code(), 0L).intValue(),
                        states.getOrDefault(estimate.code(), Silence.of(area, estimate.code()))))
                .toList();
    }

    Outcome<Silence, Refusal> change(
            String area, String code, String cause, Function<Silence, Decision<Silence, Refusal>> how) {
        Outcome<Silence, Refusal> outcome = store.handle(
                Silence.id(area, code),
                cause,
                current -> how.apply(current == null ? Silence.of(area, code) : current));
        if (outcome instanceof Outcome.Applied<Silence, Refusal>(Silence state, long version, boolean again)
                && !again) {
            live.publish(
                    AreaNews.channel(area),
                    state.id() + "/" + version,
                    "silence.changed",
                    new SilenceChanged(code, version));
        }
        return outcome;
    }

    @Override
    public void end(String area, boolean erased) {
        if (erased) {
            store.list(eq("area", area), ascending("_id"), 0)
                    .forEach(one ->
                            change(area, one.neighborhood(), "erased", state -> Decision.accept(state.stripped())));
        }
    }
}
