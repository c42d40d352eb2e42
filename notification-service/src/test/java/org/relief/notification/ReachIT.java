package org.relief.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.EndpointReach;
import org.relief.platform.testing.EndpointReach.Things;

/** Drivers go on duty, and coordinators look after drivers, in the areas that their account names. */
class ReachIT extends ServiceTest {

    private static final Instant TONIGHT = Instant.now().plus(Duration.ofHours(8));

    @Test
    void bindsEveryCallerToTheAreasOfTheirAccount() {
        String mine = "mine-" + UUID.randomUUID();
        EndpointReach.of("http://localhost:" + port)
                .body("POST /api/shifts", startOfShift(TONIGHT).replace("\"almaty\"", "\"{area}\""))
                .body("POST /api/signups", """
                        {"area":"{area}","vehicle":{"kind":"CAR","grams":250000,"milliliters":900000,"permits":[]},
                         "start":{"lat":43.2,"lon":76.9},"from":"%s","until":"%s"}""".formatted(TONIGHT, TONIGHT.plus(Duration.ofHours(4))))
                .body("POST /api/messages/mine", """
                        {"area":"{area}","text":"The road is closed"}""")
                .body("POST /api/roads/report", """
                        {"area":"{area}","neighborhood":"alatau","condition":"BLOCKED"}""")
                .body("POST /api/areas/{area}/invitations", "{}")
                .body("POST /api/join", "{\"code\":\"00000-00000\"}")
                .body("POST /api/areas/{area}/calls/{id}/called", "{\"outcome\":\"TOLD\"}")
                .assertReach(things(mine), things(mine), things("far-" + UUID.randomUUID()));
    }

    private Things things(String area) {
        try (Phone driver = Phone.ofDriver(port)) {
            Phone.Answer started =
                    driver.post("/api/shifts", startOfShift(TONIGHT).replace("almaty", area));
            return new Things(area, "W1", Map.of("shifts/id", started.at("/shiftId"), "warehouses/code", area));
        }
    }
}
