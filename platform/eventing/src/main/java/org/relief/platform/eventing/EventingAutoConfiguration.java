package org.relief.platform.eventing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/**
 * Wires the eventing parts of a service that declares an {@link EventCatalog}, its {@link Topics} and
 * any number of {@link Subscription}s.
 */
@AutoConfiguration(after = {KafkaAutoConfiguration.class, MongoAutoConfiguration.class})
@EnableConfigurationProperties(EventingProperties.class)
@ConditionalOnBean({EventCatalog.class, Topics.class})
public class EventingAutoConfiguration {

    private static final int LARGEST_REPLAY = 16 * 1024 * 1024;
    private static final int AT_ONCE = 100;

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    EventMetrics eventMetrics(ObjectProvider<MeterRegistry> registry, Clock clock) {
        return new EventMetrics(registry.getIfAvailable(SimpleMeterRegistry::new), clock);
    }

    @Bean(destroyMethod = "stop")
    TopicCreation topicCreation(Topics topics, EventingProperties properties, KafkaProperties kafka) {
        return new TopicCreation(topics, properties, kafka.buildAdminProperties());
    }

    /** A part of readiness. A broker that is away is none: what is saved meanwhile is published when it is back. */
    @Bean
    HealthIndicator topicsHealthIndicator(TopicCreation topics) {
        return () -> topics.refusals().isEmpty()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("refusals", topics.refusals())
                        .build();
    }

    @Bean(destroyMethod = "destroy")
    @ConditionalOnMissingBean(name = "eventProducerFactory")
    DefaultKafkaProducerFactory<String, byte[]> eventProducerFactory(KafkaProperties kafka) {
        Map<String, Object> settings = kafka.buildProducerProperties();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 0); // one event must not wait for a second one
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.putIfAbsent(ProducerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        return new DefaultKafkaProducerFactory<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    @Bean
    KafkaTemplate<String, byte[]> eventTemplate(DefaultKafkaProducerFactory<String, byte[]> eventProducerFactory) {
        return new KafkaTemplate<>(eventProducerFactory);
    }

    @Bean
    DefaultKafkaConsumerFactory<String, byte[]> eventConsumerFactory(
            KafkaProperties kafka, EventingProperties properties) {
        int missedAfter = (int) properties.missedAfter().toMillis();
        Map<String, Object> settings = kafka.buildConsumerProperties();
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, missedAfter);
        settings.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, missedAfter / 5);
        settings.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000); // a topic created late is seen soon
        settings.putIfAbsent(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, EventingProperties.LONGEST_GATHERING_MILLIS);
        settings.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE); // done well within that
        return new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** A record that a producer sent compressed must go back the same way, whatever its size was before. */
    @Bean(defaultCandidate = false)
    KafkaTemplate<String, byte[]> deadLetterTemplate(DefaultKafkaProducerFactory<String, byte[]> eventProducerFactory) {
        return new KafkaTemplate<>(
                eventProducerFactory,
                Map.of(
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "gzip",
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        LARGEST_REPLAY));
    }

    @Bean
    DeadLetters deadLetters(
            EventCatalog catalog,
            Topics topics,
            @Qualifier("deadLetterTemplate") KafkaTemplate<String, byte[]> letters,
            DefaultKafkaConsumerFactory<String, byte[]> eventConsumerFactory,
            Clock clock,
            EventMetrics metrics) {
        return new DeadLetters(
                catalog.service(),
                topics,
                letters,
                () -> eventConsumerFactory.createConsumer(catalog.service() + "-dead-letters", ""),
                clock,
                metrics);
    }

    @Bean
    Notices notices(
            EventCatalog catalog,
            DefaultKafkaProducerFactory<String, byte[]> eventProducerFactory,
            DefaultKafkaConsumerFactory<String, byte[]> eventConsumerFactory,
            EventingProperties properties,
            KafkaProperties kafka) {
        // In no group, so that every instance hears all; having lost its place it begins at the end again.
        Map<String, Object> settings = new HashMap<>(eventConsumerFactory.getConfigurationProperties());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return new Notices(
                catalog.service(),
                new Notices.Broker(
                        eventProducerFactory::createProducer,
                        () -> new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()),
                        () -> Admin.create(kafka.buildAdminProperties()),
                        properties.replicationFactor()));
    }

    /** No part of readiness: all other records go on. */
    @Bean
    HealthIndicator unwrittenLettersHealthIndicator(DeadLetters deadLetters) {
        return () -> {
            List<String> places = deadLetters.unwritten();
            return places.isEmpty()
                    ? Health.up().build()
                    : Health.status("DEGRADED").withDetail("replay", places).build();
        };
    }

    @Bean
    @ConditionalOnBean(Subscription.class)
    ConcurrentMessageListenerContainer<String, byte[]> eventConsumption(
            EventCatalog catalog,
            List<Subscription> subscriptions,
            DefaultKafkaConsumerFactory<String, byte[]> eventConsumerFactory,
            DeadLetters deadLetters,
            EventingProperties properties,
            EventMetrics metrics,
            ObjectProvider<Positions> positions) {
        Consumption consumption =
                new Consumption(catalog.service(), subscriptions, metrics, positions.getIfAvailable());
        ContainerProperties container = new ContainerProperties(consumption.topics());
        positions.ifAvailable(container::setConsumerRebalanceListener);
        container.setGroupId(catalog.service());
        container.setMessageListener(consumption);
        var running = new ConcurrentMessageListenerContainer<>(eventConsumerFactory, container);
        running.setConcurrency(properties.concurrency());
        running.setCommonErrorHandler(Consumption.errorHandler(deadLetters));
        running.setBeanName(catalog.service() + "-events");
        return running;
    }

    /** For services whose aggregates are documents; one that only folds the log has no database of its own. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(MongoClient.class)
    static class OutboxConfiguration {

        @Bean
        @ConditionalOnMissingBean
        MongoDatabase database(
                MongoClient client, @Value("${spring.mongodb.database:${spring.application.name}}") String name) {
            return client.getDatabase(name);
        }

        @Bean
        Positions positions(MongoDatabase database, EventingProperties properties, Clock clock) {
            return new Positions(database, properties.positions(), properties.derived(), clock);
        }

        @Bean(destroyMethod = "stop")
        Restored restored(MongoDatabase database, ObjectProvider<DeadLetters> letters, Clock clock) {
            return new Restored(database, letters::getObject, clock);
        }

        @Bean
        DatabaseSetup databaseSetup(Positions positions, Restored restored, ObjectProvider<Recovery> recoveries) {
            DatabaseSetup setup = new DatabaseSetup(Duration.ofSeconds(1));
            setup.step("a note of where the log is to be read from", positions::noteIfEmpty);
            setup.last(
                    "what was told after the backup",
                    () -> restored.recover(recoveries.stream().toList()));
            return setup;
        }

        /** A part of readiness. */
        @Bean
        HealthIndicator databaseSetupHealthIndicator(DatabaseSetup setup) {
            return () ->
                    setup.isDone() ? Health.up().build() : Health.outOfService().build();
        }

        @Bean
        OutboxRelay outboxRelay(
                DefaultKafkaProducerFactory<String, byte[]> eventProducerFactory,
                Notices notices,
                MongoDatabase database,
                EventCatalog catalog,
                EventingProperties properties,
                Environment environment,
                Clock clock,
                EventMetrics metrics) {
            Lease lease = new Lease(
                    database.getCollection("leases"),
                    "relay-" + catalog.service(),
                    properties.instanceOr(environment),
                    properties.missedAfter(),
                    clock);
            return new OutboxRelay(eventProducerFactory::createProducer, lease, metrics, notices, properties.sweep());
        }

        @Bean
        AggregateStores aggregateStores(
                MongoDatabase database,
                EventCatalog catalog,
                Clock clock,
                OutboxRelay relay,
                DatabaseSetup setup,
                Restored restored) {
            return new AggregateStores(database, catalog, clock, relay, setup, restored);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class WebConfiguration {

        @Bean
        TraceFilter traceFilter() {
            return new TraceFilter();
        }

        @Bean
        DeadLetterController deadLetterController(DeadLetters deadLetters) {
            return new DeadLetterController(deadLetters);
        }
    }
}
