package org.relief.inventory.picking;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.inventory.picking.DeliveryEvents.DeliveryCancelled;
import org.relief.inventory.picking.DeliveryEvents.DeliveryCompleted;
import org.relief.inventory.picking.DeliveryEvents.DeliveryExtended;
import org.relief.inventory.picking.DeliveryEvents.DeliveryOffered;
import org.relief.inventory.picking.DeliveryEvents.DeliveryPlanned;
import org.relief.inventory.picking.DeliveryEvents.DeliveryRedirected;
import org.relief.inventory.picking.DeliveryEvents.StopChanged;
import org.relief.inventory.picking.DeliveryEvents.StopCompleted;
import org.relief.inventory.picking.DeliveryEvents.StopFailed;
import org.relief.inventory.picking.DeliveryEvents.StopWithdrawn;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.testing.Variants;
import org.relief.platform.testing.Variants.Reading;

/** An event reads without what its schema does not require, and with a word that is not known yet. */
class OlderAndNewerEventsTest {

    private static final Map<String, Class<?>> READ = Map.ofEntries(
            Map.entry("matching-service delivery.planned.v1", DeliveryPlanned.class),
            Map.entry("matching-service delivery.extended.v1", DeliveryExtended.class),
            Map.entry("matching-service delivery.offered.v1", DeliveryOffered.class),
            Map.entry("matching-service stop.withdrawn.v1", StopWithdrawn.class),
            Map.entry("matching-service stop.changed.v1", StopChanged.class),
            Map.entry("matching-service delivery.redirected.v1", DeliveryRedirected.class),
            Map.entry("matching-service delivery.cancelled.v1", DeliveryCancelled.class),
            Map.entry("matching-service delivery.completed.v1", DeliveryCompleted.class),
            Map.entry("notification-service stop.completed.v1", StopCompleted.class),
            Map.entry("notification-service stop.failed.v1", StopFailed.class));

    static Stream<Reading> readings() {
        return Variants.readings(READ);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readings")
    void areRead(Reading reading) {
        assertThatCode(() -> EventJson.read(reading.data(), reading.as())).doesNotThrowAnyException();
    }
}
