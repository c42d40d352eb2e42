package org.relief.matching.topology;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.relief.matching.area.DispatchPolicy;
import org.relief.matching.delivery.DeliveryEvent;
import org.relief.matching.delivery.PromiseEvent;
import org.relief.matching.delivery.RestrictionEvent;
import org.relief.matching.delivery.Rules;
import org.relief.matching.delivery.SteeringEvent;
import org.relief.matching.delivery.StopEvent;
import org.relief.matching.delivery.TripEvent;
import org.relief.matching.plan.Budgets;
import org.relief.matching.plan.PlanRunner;
import org.relief.matching.planner.Planner;
import org.relief.matching.planner.Policy;
import org.relief.matching.planner.StraightLine;
import org.relief.matching.planner.TravelTimes;
import org.relief.matching.roads.RoadTimes;
import org.relief.matching.roads.Roads;
import org.relief.platform.eventing.DeadLetters;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventingProperties;
import org.relief.platform.eventing.TopicCreation;
import org.relief.platform.eventing.Topics;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MatchingConfiguration {

    private static final int FIRST_ITERATIONS = 300;
    private static final long SEED = 1;

    /** Not one of the states that decide whether the service gets work. */
    private static final Status DEGRADED = new Status("DEGRADED");

    @Bean
    EventCatalog eventCatalog() {
        return EventCatalog.of("matching")
                .with(MatchingTopology.DELIVERIES, "delivery.planned.v1", DeliveryEvent.Planned.class)
                .with(MatchingTopology.DELIVERIES, "delivery.offered.v1", DeliveryEvent.Offered.class)
                .with(MatchingTopology.DELIVERIES, "delivery.extended.v1", DeliveryEvent.Extended.class)
                .with(MatchingTopology.DELIVERIES, "delivery.redirected.v1", DeliveryEvent.Redirected.class)
                .with(MatchingTopology.DELIVERIES, "stop.withdrawn.v1", StopEvent.StopWithdrawn.class)
                .with(MatchingTopology.DELIVERIES, "stop.changed.v1", StopEvent.StopChanged.class)
                .with(MatchingTopology.DELIVERIES, "delivery.eta-changed.v1", DeliveryEvent.EtaChanged.class)
                .with(MatchingTopology.DELIVERIES, "delivery.overdue.v1", DeliveryEvent.Overdue.class)
                .with(MatchingTopology.DELIVERIES, "restriction.set.v1", RestrictionEvent.RestrictionSet.class)
                .with(MatchingTopology.DELIVERIES, "restriction.lifted.v1", RestrictionEvent.RestrictionLifted.class)
                .with(MatchingTopology.DELIVERIES, "promise.changed.v1", PromiseEvent.PromiseChanged.class)
                .with(MatchingTopology.DELIVERIES, "steering.set.v1", SteeringEvent.SteeringSet.class)
                .with(MatchingTopology.DELIVERIES, "steering.lifted.v1", SteeringEvent.SteeringLifted.class)
                .with(MatchingTopology.DELIVERIES, "steering.refused.v1", SteeringEvent.SteeringRefused.class)
                .with(MatchingTopology.DELIVERIES, "area-rules.set.v1", SteeringEvent.RulesSet.class)
                .with(MatchingTopology.DELIVERIES, "what-if.answered.v1", SteeringEvent.WhatIfAnswered.class)
                .with(MatchingTopology.DELIVERIES, "trip.held.v1", TripEvent.TripHeld.class)
                .with(MatchingTopology.DELIVERIES, "shift.place-suggested.v1", TripEvent.PlaceSuggested.class)
                .with(MatchingTopology.DELIVERIES, "dispatch.set.v1", TripEvent.DispatchSet.class)
                .with(MatchingTopology.DELIVERIES, "stop.held.v1", StopEvent.StopHeld.class)
                .with(MatchingTopology.DELIVERIES, "stop.resumed.v1", StopEvent.StopResumed.class)
                .with(MatchingTopology.DELIVERIES, "return.ordered.v1", DeliveryEvent.ReturnOrdered.class)
                .with(MatchingTopology.DELIVERIES, "delivery.cancelled.v1", DeliveryEvent.Cancelled.class)
                .with(MatchingTopology.DELIVERIES, "delivery.completed.v1", DeliveryEvent.Completed.class)
                .with(MatchingTopology.DELIVERIES, "request.outlook-changed.v1", DeliveryEvent.OutlookChanged.class);
    }

    @Bean
    Topics topics(MatchingProperties matching) {
        return Topics.of(
                        "relief.requests",
                        "relief.neighborhoods",
                        "relief.stock",
                        "relief.drivers",
                        Commands.TOPIC,
                        MatchingTopology.DELIVERIES)
                .withCompacted(MatchingTopology.ITEMS)
                .withStateOf(StateTopic.name(matching.applicationId()));
    }

    @Bean
    DispatchPolicy dispatchPolicy(MatchingProperties matching) {
        return new DispatchPolicy(matching.longestHold(), matching.lookAhead());
    }

    /** One thread, below the others in priority: planning fills what time they leave. */
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService planning() {
        return Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .name("planning")
                .daemon()
                .priority(Thread.NORM_PRIORITY - 1)
                .factory());
    }

    /** A network that was asked for and cannot be read is no reason to drive through walls: nothing starts. */
    @Bean
    TravelTimes travelTimes(MatchingProperties matching) throws IOException {
        var straight = new StraightLine(matching.detour(), matching.kilometersPerHour());
        return matching.roads() == null ? straight : new RoadTimes(Roads.read(matching.roads()), straight);
    }

    @Bean
    PlanRunner planRunner(MatchingProperties matching, ExecutorService planning) {
        Budgets budgets = new Budgets(
                FIRST_ITERATIONS,
                Duration.ofMillis(50),
                matching.improveFor(),
                Duration.ofMillis(500),
                matching.plannerShare());
        Planner planner = new Planner(Policy.BALANCED, SEED, matching.plannerThreads());
        return new PlanRunner(planner, budgets, planning, System::nanoTime);
    }

    @Bean
    StreamsRunner streamsRunner(
            MatchingProperties matching,
            TravelTimes travelTimes,
            DispatchPolicy dispatch,
            EventingProperties eventing,
            KafkaProperties kafka,
            TopicCreation topics,
            PlanRunner runner,
            AsideAreas aside,
            CatchingUp catchingUp,
            DeadLetters letters,
            LogReader reader,
            StartGate gate) {
        var settings = new AreaProcessor.Settings(
                () -> UUID.randomUUID().toString(),
                Rules.STANDARD.with(matching.offerTime(), matching.commitAhead(), matching.overdueAfter(), dispatch),
                travelTimes,
                runner,
                matching.pollTime(),
                new KafkaPartitionLog(reader, matching.applicationId(), gate),
                catchingUp,
                aside,
                letters::count,
                System::nanoTime);
        var topology =
                MatchingTopology.build(new StreamsBuilder(), settings, StateTopic.name(matching.applicationId()));
        var streams = StreamsSettings.of(kafka.buildStreamsProperties(), matching, eventing);
        return new StreamsRunner(() -> new KafkaStreams(topology, streams), StreamsSettings.threads(), () -> {
            topics.await();
            gate.await();
        });
    }

    @Bean
    LogReader logReader(KafkaProperties kafka, MatchingProperties matching) {
        return new LogReader(kafka.buildConsumerProperties(), matching.applicationId());
    }

    @Bean
    StartGate startGate(LogReader reader, KafkaProperties kafka, MatchingProperties matching) {
        return new StartGate(new KafkaStart(reader, kafka.buildAdminProperties(), matching.applicationId()));
    }

    /** Part of readiness: a matcher that does not fold events, or is behind what has happened, is not ready. */
    @Bean
    HealthIndicator streamsHealthIndicator(StreamsRunner runner, CatchingUp catchingUp) {
        return () -> runner.isWorking() && catchingUp.partitions().isEmpty()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("catchingUp", catchingUp.partitions())
                        .build();
    }

    @Bean
    CatchingUp catchingUp() {
        return new CatchingUp();
    }

    @Bean
    AsideAreas asideAreas(MeterRegistry meters) {
        return new AsideAreas(meters);
    }

    /** Beside readiness: one area that failed is to be seen, and the others go on. */
    @Bean
    HealthIndicator areasHealthIndicator(AsideAreas aside) {
        return () -> {
            Map<String, AsideAreas.Aside> areas = aside.all();
            return areas.isEmpty()
                    ? Health.up().build()
                    : Health.status(DEGRADED).withDetails(areas).build();
        };
    }
}
