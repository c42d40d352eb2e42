package org.relief.notification.assignment;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.notification.assignment.Fact.DeliveryCancelled;
import org.relief.notification.assignment.Fact.DeliveryCompleted;
import org.relief.notification.assignment.Fact.DeliveryRedirected;
import org.relief.notification.assignment.RequestChange.RequestAmended;
import org.relief.notification.assignment.RequestChange.RequestCancelled;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Variants;
import org.relief.platform.testing.Variants.Reading;

/** An event reads without what its schema does not require, and with a word that is not known yet. */
class OlderAndNewerEventsTest {

    private static final Map<String, Class<?>> READ = Map.ofEntries(
            Map.entry("matching-service delivery.offered.v1", Offer.class),
            Map.entry("matching-service delivery.cancelled.v1", DeliveryCancelled.class),
            Map.entry("matching-service delivery.completed.v1", DeliveryCompleted.class),
            Map.entry("matching-service delivery.redirected.v1", DeliveryRedirected.class),
            Map.entry("matching-service stop.withdrawn.v1", StopFact.StopWithdrawn.class),
            Map.entry("matching-service stop.changed.v1", StopFact.StopChanged.class),
            Map.entry("matching-service delivery.eta-changed.v1", StopFact.EtaChanged.class),
            Map.entry("matching-service return.ordered.v1", StopFact.ReturnOrdered.class),
            Map.entry("matching-service stop.held.v1", StopFact.StopHeld.class),
            Map.entry("matching-service stop.resumed.v1", StopFact.StopResumed.class),
            Map.entry("inventory-service load.dispatched.v1", Load.class),
            Map.entry("inventory-service load.loading-started.v1", LoadingFact.LoadingStarted.class),
            Map.entry("inventory-service load.loading-stopped.v1", LoadingFact.LoadingStopped.class),
            Map.entry("intake-service area.erased.v1", AreaErased.class),
            Map.entry("intake-service request.cancelled.v1", RequestCancelled.class),
            Map.entry("intake-service request.amended.v1", RequestAmended.class));

    static Stream<Reading> readings() {
        return Variants.readings(READ);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readings")
    void areRead(Reading reading) {
        assertThatCode(() -> EventJson.read(reading.data(), reading.as())).doesNotThrowAnyException();
    }
}
