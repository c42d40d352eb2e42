package org.relief.platform.web.live;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relief.platform.eventing.Notices;
import org.relief.platform.web.WebSettings;
import org.relief.platform.web.live.LiveEvent.Update;
import org.relief.platform.web.problem.Problem;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Server-sent updates by channel. Publishing never waits for a subscriber. A channel remembers its last 256 updates for
 * those who return with Last-Event-ID; who missed more gets an event named {@code reset}. Every instance of the service tells
 * its own subscribers what happened on any.
 */
public final class LiveUpdates implements SmartLifecycle {

    private static final String KIND = "live";
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);
    private static final int COME_BACK_AFTER = 10;

    private final Map<String, Channel> channels = new ConcurrentHashMap<>();
    private final JsonMapper json;
    private final Clock clock;
    private final WebSettings.Live settings;
    private final @Nullable Notices notices;
    private @Nullable ScheduledExecutorService timer;

    /** @param notices how the other instances hear of it; null for a service that has no others */
    LiveUpdates(
            JsonMapper json, Clock clock, WebSettings.Live settings, MeterRegistry meters, @Nullable Notices notices) {
        this.json = json;
        this.clock = clock;
        this.settings = settings;
        this.notices = notices;
        if (notices != null) {
            notices.hear(new Elsewhere());
        }
        meters.gauge("relief.live.subscribers", this, LiveUpdates::subscribers);
    }

    /**
     * Tells it at once to whoever is connected here; others hear of it right after. It has to be saved before: who hears of
     * it comes and looks.
     *
     * @param id unique in its channel; what a client sends back as Last-Event-ID
     * @param name the event's name, for example {@code thing.changed}
     * @param payload written as JSON; nothing personal, since it passes over the broker
     */
    public void publish(String channel, String id, String name, Object payload) {
        Update update = new Update(id, name, json.writeValueAsString(payload));
        in(channel, open -> open.publish(update, clock.instant()));
        if (notices == null) {
            in(channel, open -> open.told(id));
        } else {
            notices.tell(KIND, channel, json.writeValueAsBytes(update));
        }
    }

    private void in(String channel, Consumer<Channel> action) {
        channels.compute(channel, (_, open) -> {
            Channel target = open == null ? new Channel(clock.instant()) : open;
            action.accept(target);
            return target;
        });
    }

    /** What the instances of this service tell each other. */
    private final class Elsewhere implements Notices.Hearer {

        @Override
        public void heard(Notices.Notice notice) {
            if (notice.kind().equals(KIND)) {
                Update update = json.readValue(notice.data(), Update.class);
                if (notice.own()) {
                    in(notice.subject(), open -> open.told(update.id()));
                } else {
                    in(notice.subject(), open -> open.hear(update, clock.instant()));
                }
            }
        }

        @Override
        public void missed() {
            channels.values().forEach(Channel::missed);
        }
    }

    /**
     * The connection ends with the caller's token, for the client to return with a fresh one.
     *
     * @param lastEventId the header Last-Event-ID of a returning client, null on its first visit
     * @throws Problem when there are as many connections as there may be: requests need some, too
     */
    public SseEmitter subscribe(String channel, @Nullable String lastEventId) {
        if (subscribers() >= settings.most()) {
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "too-many-live").retryAfter(COME_BACK_AFTER);
        }
        Emitter emitter = new Emitter();
        Subscriber[] self = new Subscriber[1];
        Subscriber subscriber = new Subscriber(emitter, longest(), () -> leave(channel, self[0]));
        self[0] = subscriber;
        in(channel, open -> open.subscribe(subscriber, lastEventId, clock.instant()));
        subscriber.start();
        return emitter;
    }

    /** Nobody hears more after the token is over with which they came. */
    private Duration longest() {
        Instant over = SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller
                ? caller.getToken().getExpiresAt()
                : null;
        Duration left = over == null ? settings.maxDuration() : Duration.between(clock.instant(), over);
        return left.compareTo(settings.maxDuration()) < 0 ? left : settings.maxDuration();
    }

    private void leave(String channel, Subscriber subscriber) {
        Channel open = channels.get(channel);
        if (open != null) {
            open.remove(subscriber, clock.instant());
        }
    }

    int subscribers() {
        return channels.values().stream().mapToInt(Channel::size).sum();
    }

    private void tick() {
        channels.values().forEach(Channel::heartbeat);
        channels.keySet()
                .forEach(key -> channels.computeIfPresent(
                        key, (_, open) -> open.isForgotten(clock.instant(), FORGET_AFTER) ? null : open));
    }

    @Override
    public synchronized void start() {
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("live-heartbeat").factory());
        long pause = settings.heartbeat().toMillis();
        var _ = timer.scheduleWithFixedDelay(this::tick, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Before the web server stops: it would wait for the open connections. */
    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
        channels.values().forEach(channel -> channel.subscribers().forEach(Subscriber::end));
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    private static final class Emitter extends SseEmitter {

        Emitter() {
            super(0L);
        }

        @Override
        protected void extendResponse(ServerHttpResponse response) {
            super.extendResponse(response);
            response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
            response.getHeaders().set("X-Accel-Buffering", "no");
        }
    }
}
