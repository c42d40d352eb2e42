package org.relief.platform.channels;

import com.mongodb.client.model.Indexes;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.relief.platform.eventing.AggregateStores;
import org.relief.platform.web.security.AccessRules;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(afterName = "org.relief.platform.eventing.EventingAutoConfiguration")
@EnableConfigurationProperties(ChannelsProperties.class)
class ChannelsAutoConfiguration {

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService channelThreads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("channel-", 0).factory());
    }

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    HttpClient channelHttp(ChannelsProperties settings) {
        return HttpClient.newBuilder()
                .connectTimeout(settings.timeLimit())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Bean
    Channels channels(
            ChannelsProperties settings,
            @Qualifier("channelHttp") HttpClient http,
            @Qualifier("channelThreads") ExecutorService threads,
            JsonMapper json,
            Clock clock,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<DevelopmentGateway> shown) {
        Map<Way, Channel> gateways = new Gateways(settings, new Gateway(http, json, settings.timeLimit()), clock).all();
        GuardRegistry guards = new GuardRegistry(settings);
        meters.ifAvailable(guards::measuredBy);
        Map<Way, Channel> guarded = new EnumMap<>(Way.class);
        gateways.forEach((way, gateway) -> guarded.put(way, new Guarded(gateway, threads, guards.of(way))));
        shown.ifAvailable(development -> {
            for (Way way : Way.values()) {
                guarded.putIfAbsent(way, development);
            }
        });
        return new Channels(guarded, settings);
    }

    @Bean
    MessageOutbox messageOutbox(AggregateStores stores, Clock clock) {
        stores.index(
                MessageOutbox.COLLECTION,
                Indexes.ascending("state", "nextAt"),
                Indexes.ascending("person", "putAt"),
                Indexes.ascending("doneAt"));
        return new MessageOutbox(stores.database(), clock);
    }

    @Bean
    @ConditionalOnBean(Addresses.class)
    Dispatcher messageDispatcher(
            MessageOutbox outbox,
            Channels channels,
            Addresses addresses,
            @Qualifier("channelThreads") ExecutorService threads,
            Clock clock,
            ChannelsProperties settings) {
        return new Dispatcher(outbox, channels, addresses, threads, clock, settings);
    }

    @Bean
    @ConditionalOnBooleanProperty("relief.demo")
    @ConditionalOnBooleanProperty(name = "relief.channels.development", matchIfMissing = true)
    DevelopmentGateway developmentGateway(Clock clock) {
        return new DevelopmentGateway(clock);
    }

    @Bean
    @ConditionalOnBean(DevelopmentGateway.class)
    DevelopmentController developmentController(DevelopmentGateway gateway) {
        return new DevelopmentController(gateway);
    }

    @Bean
    @ConditionalOnBean(Inbox.class)
    DoorController doorController(Inbox inbox, JsonMapper json, Clock clock, ChannelsProperties settings) {
        return new DoorController(inbox, json, clock, settings);
    }

    /** Gateways have no token; the doors look at what they are signed with. */
    @Bean
    @ConditionalOnBean(Inbox.class)
    AccessRules doorRules() {
        return AccessRules.builder()
                .permitAll(HttpMethod.POST, "/doors/messages")
                .permitAll(HttpMethod.POST, "/doors/telegram")
                .build();
    }
}
