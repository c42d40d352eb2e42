package org.relief.intake;

import org.junit.jupiter.api.Test;
import org.relief.platform.testing.HostileCalls;

class HostileIT extends RunningIntake {

    @Test
    void nothingThatIsSentBreaksIt() {
        String area = area();
        Api.Answer logged = operator().post("/api/requests", form(area), "Idempotency-Key", "hostile-" + area);
        HostileCalls.at("intake-service", port)
                .known("area", area)
                .known("code", "alatau")
                .known("neighborhood", "alatau")
                .known("item", "FOOD_PARCEL_5D")
                .known("requests/id", logged.at("/id").asString())
                .known("by-reference/reference", logged.at("/reference").asString())
                .assertAllAnswered(5000);
    }
}
