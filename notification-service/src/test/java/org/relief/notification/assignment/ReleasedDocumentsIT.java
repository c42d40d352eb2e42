package org.relief.notification.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relief.notification.Phone;
import org.relief.notification.ServiceTest;
import org.relief.platform.testing.ReleasedDocuments;
import org.springframework.beans.factory.annotation.Autowired;

/** This version on what a release stored: a driver on a shift who is on the way with one stop behind and one ahead. */
class ReleasedDocumentsIT extends ServiceTest {

    private static final String SERVICE = "notification-service";

    @Autowired
    private MongoDatabase database;

    static List<String> versions() {
        return ReleasedDocuments.versions(SERVICE);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void showsWhatThatReleaseStoredAndGoesOnWithIt(String version) {
        ReleasedDocuments documents = ReleasedDocuments.of(SERVICE, version, "notification");
        String name = "driver-released-" + version;
        try (Phone driver = Phone.ofDriver(port, name)) {
            if (ReleasedDocuments.isWritten(version)) {
                store(driver);
                documents.take(database, List.of(name));
            }
            documents.load(database);

            var mine = driver.get("/api/deliveries/mine");
            assertThat(mine.at("/state")).as(mine.text()).isEqualTo("EN_ROUTE");
            assertThat(mine.at("/stops/0/outcome/proof")).as(mine.text()).isEqualTo("CODE");
            String ahead = mine.at("/currentStop");
            assertThat(ahead).isEqualTo(mine.at("/stops/1/stopId"));

            String path = "/api/deliveries/" + mine.at("/deliveryId");
            var done = driver.post(path + "/stops/" + ahead + "/complete", "{\"proof\": \"CODE\"}");
            assertThat(done.status()).as(done.text()).isEqualTo(200);
            assertThat(done.json().at("/currentStop").isNull()).isTrue();
        }
    }

    private void store(Phone driver) {
        var shift = driver.post("/api/shifts", startOfShift(Instant.now().plus(Duration.ofHours(8))));
        assertThat(shift.status()).as(shift.text()).isBetween(200, 201);
        Matching matching = Matching.plan(driver.owner(), shift.at("/shiftId")).offer();
        String path = "/api/deliveries/" + matching.deliveryId();
        soon().until(() -> driver.get(path).status() == 200);
        driver.post(path + "/accept", "{}");
        matching.load(5, 1);
        soon().until(() -> driver.get(path).at("/state").equals("LOADED"));
        driver.post(path + "/depart", "{}");
        driver.post(path + "/stops/" + matching.first() + "/complete", "{\"proof\": \"CODE\"}");
        soon().until(() -> database.getCollection("assignments").countDocuments(Filters.eq("pending", true)) == 0);
    }
}
