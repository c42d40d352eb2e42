package org.relief.notification.assignment;

import java.time.Clock;
import org.relief.notification.assignment.Fact.DeliveryCancelled;
import org.relief.notification.assignment.Fact.DeliveryCompleted;
import org.relief.notification.assignment.Fact.DeliveryRedirected;
import org.relief.platform.eventing.Received;
import org.relief.platform.eventing.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What is read from the other services. */
@Configuration(proxyBeanMethods = false)
class AssignmentConfiguration {

    @Bean
    Assignments assignments(AssignmentParts parts) {
        return parts.assignments();
    }

    @Bean
    RoadReports roadReports(AssignmentParts parts) {
        return parts.roads();
    }

    @Bean
    SpokenReports spokenReports(Assignments assignments, HandoverCodes codes, Clock clock) {
        return new SpokenReports(assignments, codes, clock);
    }

    @Bean
    SettlingSweep settlingSweep(AssignmentParts parts) {
        return parts.sweep();
    }

    /** Before whoever else hears the same: whose delivery it is is known then. */
    @Bean
    @Order(0)
    static Subscription deliveries(Assignments assignments) {
        return Subscription.to("relief.deliveries")
                .on(
                        "delivery.offered.v1",
                        Offer.class,
                        event -> assignments.learn(
                                event.data().deliveryId(),
                                event.id(),
                                current -> Assignment.offered(
                                        current,
                                        event.key(),
                                        event.data(),
                                        event.headers().sequence())))
                .on("delivery.cancelled.v1", DeliveryCancelled.class, event -> tell(assignments, event))
                .on("delivery.completed.v1", DeliveryCompleted.class, event -> tell(assignments, event))
                .on("delivery.redirected.v1", DeliveryRedirected.class, event -> tell(assignments, event))
                .on("stop.withdrawn.v1", StopFact.StopWithdrawn.class, event -> follow(assignments, event))
                .on("stop.changed.v1", StopFact.StopChanged.class, event -> follow(assignments, event))
                .on("stop.held.v1", StopFact.StopHeld.class, event -> follow(assignments, event))
                .on("stop.resumed.v1", StopFact.StopResumed.class, event -> follow(assignments, event))
                .on("return.ordered.v1", StopFact.ReturnOrdered.class, event -> follow(assignments, event))
                .on("delivery.eta-changed.v1", StopFact.EtaChanged.class, event -> follow(assignments, event));
    }

    /** Filling ends when staff begin to load. */
    @Bean
    static Subscription loading(Assignments assignments) {
        return Subscription.to("relief.stock")
                .on("load.loading-started.v1", LoadingFact.LoadingStarted.class, event -> load(assignments, event))
                .on("load.loading-stopped.v1", LoadingFact.LoadingStopped.class, event -> load(assignments, event));
    }

    @Bean
    static Subscription stock(Assignments assignments) {
        return Subscription.to("relief.stock")
                .on(
                        "load.dispatched.v1",
                        Load.class,
                        event -> assignments.learn(
                                event.data().deliveryId(),
                                event.id(),
                                current -> Assignment.loaded(current, event.key(), event.data())));
    }

    /** What drivers wrote about stops of an operation goes with it. */
    @Bean
    static Subscription areas(Assignments assignments) {
        return Subscription.to("relief.neighborhoods")
                .on("area.erased.v1", AreaErased.class, event -> assignments.forgetNotes(event.key(), event.id()));
    }

    /** Whom to meet changes with the request, also while the driver is on the way there. */
    @Bean
    static Subscription requests(Assignments assignments) {
        return Subscription.to("relief.requests")
                .on("request.cancelled.v1", RequestChange.RequestCancelled.class, event -> note(assignments, event))
                .on("request.amended.v1", RequestChange.RequestAmended.class, event -> note(assignments, event));
    }

    private static void note(Assignments assignments, Received<? extends RequestChange> event) {
        assignments.note(event.data(), event.id());
    }

    private static void tell(Assignments assignments, Received<? extends Fact> event) {
        assignments.learn(
                event.data().deliveryId(), event.id(), current -> Assignment.told(current, event.key(), event.data()));
    }

    private static void load(Assignments assignments, Received<? extends LoadingFact> event) {
        assignments.learn(
                event.data().deliveryId(),
                event.id(),
                current -> Assignment.told(
                        current, event.key(), event.data(), event.headers().sequence()));
    }

    private static void follow(Assignments assignments, Received<? extends StopFact> event) {
        assignments.learn(
                event.data().deliveryId(),
                event.id(),
                current -> Assignment.told(
                        current, event.key(), event.data(), event.headers().sequence()));
    }
}
