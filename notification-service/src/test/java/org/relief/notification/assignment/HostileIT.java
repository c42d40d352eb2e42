package org.relief.notification.assignment;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.relief.notification.Phone;
import org.relief.notification.ServiceTest;
import org.relief.platform.testing.HostileCalls;

/** Of a driver on duty, with a car that is loaded. */
class HostileIT extends ServiceTest {

    @Test
    void nothingThatIsSentBreaksIt() {
        try (Phone driver = Phone.ofDriver(port)) {
            Phone.Answer started =
                    driver.post("/api/shifts", startOfShift(Instant.now().plus(Duration.ofHours(8))));
            Matching matching =
                    Matching.plan(driver.owner(), started.at("/shiftId")).offer();
            String delivery = "/api/deliveries/" + matching.deliveryId();
            soon().until(() -> driver.post(delivery + "/accept", "{}").status() == 200);
            matching.load(5, 1);
            soon().until(() -> driver.get(delivery).at("/state").equals("LOADED"));
            HostileCalls.at("notification-service", port)
                    .as("DRIVER", driver.owner())
                    .known("area", "almaty")
                    .known("shifts/id", started.at("/shiftId"))
                    .known("deliveries/id", matching.deliveryId())
                    .known("stopId", matching.first())
                    .mayBeLater("photo-later")
                    .mayBeLater("door-later")
                    .assertAllAnswered(5000);
        }
    }
}
