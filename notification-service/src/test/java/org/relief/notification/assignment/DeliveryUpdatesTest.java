package org.relief.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relief.notification.assignment.Deliveries.accepted;
import static org.relief.notification.assignment.Deliveries.cancelled;
import static org.relief.notification.assignment.Deliveries.load;
import static org.relief.notification.assignment.Deliveries.offered;

import org.junit.jupiter.api.Test;

class DeliveryUpdatesTest {

    @Test
    void namesWhatTheDriverLearns() {
        assertThat(DeliveryUpdates.findName(null, offered())).contains("delivery.offered");
        assertThat(DeliveryUpdates.findName(offered(), accepted())).contains("delivery.changed");
        assertThat(DeliveryUpdates.findName(accepted(), cancelled(accepted()))).contains("delivery.cancelled");
    }

    @Test
    void doesNotDisturbWithWhatIsNoNews() {
        assertThat(DeliveryUpdates.findName(offered(), offered())).isEmpty();
        assertThat(DeliveryUpdates.findName(cancelled(null), offered(cancelled(null))))
                .isEmpty();
    }

    @Test
    void anOfferWhoseLoadCameFirstIsShownAsItIs() {
        Assignment early = Assignment.loaded(null, "almaty", load(5, 1));

        assertThat(DeliveryUpdates.findName(early, offered(early))).contains("delivery.changed");
    }
}
