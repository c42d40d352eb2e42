package org.relief.notification.assignment;

import java.util.List;
import java.util.function.UnaryOperator;
import org.relief.notification.assignment.DeliveryEvent.DeliveryAccepted;
import org.relief.notification.assignment.DeliveryEvent.DeliveryDeclined;
import org.relief.notification.assignment.DeliveryEvent.DeliveryDeparted;
import org.relief.notification.assignment.DeliveryEvent.ExtensionRefused;
import org.relief.notification.assignment.DeliveryEvent.StopCompleted;
import org.relief.notification.assignment.DeliveryEvent.StopFailed;
import org.relief.platform.eventing.Received;
import org.relief.platform.eventing.Recovery;
import org.relief.platform.eventing.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Takes back, after a restore, what drivers had said since the backup: facts like any other, in any order, also of a delivery
 * whose offer is yet to be heard again.
 */
@Configuration(proxyBeanMethods = false)
class FactsTold {

    @Bean
    Recovery factRecovery(Assignments assignments) {
        Subscription told = Subscription.to("relief.drivers")
                .on("delivery.accepted.v1", DeliveryAccepted.class, event -> {
                    DeliveryAccepted said = event.data();
                    learn(assignments, event, then -> then.accepted(new Moment(said.at(), said.receivedAt(), null)));
                })
                .on("delivery.declined.v1", DeliveryDeclined.class, event -> {
                    DeliveryDeclined said = event.data();
                    learn(
                            assignments,
                            event,
                            then -> then.declined(said.reason(), new Moment(said.at(), said.receivedAt(), null)));
                })
                .on("delivery.departed.v1", DeliveryDeparted.class, event -> {
                    DeliveryDeparted said = event.data();
                    learn(assignments, event, then -> then.departed(new Moment(said.at(), said.receivedAt(), null)));
                })
                .on(
                        "stop.completed.v1",
                        StopCompleted.class,
                        event -> outcome(assignments, event, StopOutcome.of(event.data())))
                .on(
                        "stop.failed.v1",
                        StopFailed.class,
                        event -> outcome(assignments, event, StopOutcome.of(event.data())))
                .on("delivery.extension-refused.v1", ExtensionRefused.class, event -> {
                    ExtensionRefused said = event.data();
                    assignments.learn(
                            said.deliveryId(),
                            event.id(),
                            current -> Assignment.known(current, said.deliveryId(), event.key())
                                    .refusing(said.extension(), new Moment(said.at(), said.receivedAt(), null)));
                });
        return new Recovery(List.of(told), () -> {});
    }

    /** It was told: it waits for nothing any more. */
    private static void outcome(Assignments assignments, Received<? extends DeliveryEvent> event, StopOutcome outcome) {
        String delivery = event.data().deliveryId();
        assignments.learn(delivery, event.id(), current -> {
            Assignment known = Assignment.known(current, delivery, event.key());
            return known.with(known.progress().outcome(outcome))
                    .with(known.settling().without(outcome.stopId()));
        });
    }

    private static void learn(
            Assignments assignments, Received<? extends DeliveryEvent> event, UnaryOperator<Progress> fact) {
        String delivery = event.data().deliveryId();
        assignments.learn(delivery, event.id(), current -> {
            Assignment known = Assignment.known(current, delivery, event.key());
            return known.with(fact.apply(known.progress()));
        });
    }
}
