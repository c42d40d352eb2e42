package org.relief.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relief.notification.assignment.Matching;
import org.relief.platform.eventing.Notices;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A second instance shares the work; whichever takes an event in, the phones on both hear of it. */
class TwoInstancesIT extends ServiceTest {

    private static ConfigurableApplicationContext second;

    @BeforeAll
    static void startSecond(@Autowired ApplicationContext first) {
        Stream<String> same = Stream.of(
                        "spring.kafka.bootstrap-servers",
                        "spring.mongodb.uri",
                        "spring.mongodb.database",
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                        "relief.intake.url",
                        "relief.intake.issuer")
                .map(name -> "--" + name + "=" + first.getEnvironment().getRequiredProperty(name));
        Stream<String> own = Stream.of(
                "--relief.demo=true",
                "--relief.undo.window=900ms",
                "--relief.undo.sweep=50ms",
                "--server.port=0",
                "--management.server.port=0",
                "--relief.eventing.instance=second");
        second = new SpringApplicationBuilder(NotificationApplication.class)
                .run(Stream.concat(same, own).toArray(String[]::new));
        soon().until(() -> Stream.of(first, second)
                .allMatch(each -> each.getBean(Notices.class).isListening()));
    }

    @AfterAll
    static void stopSecond() {
        second.close();
    }

    private static Phone connected(int port, String driver) {
        return Phone.ofDriver(port, driver).listen();
    }

    private static int portOfSecond() {
        return Integer.parseInt(second.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Test
    void anOfferReachesADriversPhonesOnEitherInstance() {
        try (Phone here = Phone.ofDriver(port).listen();
                Phone there = connected(portOfSecond(), here.owner())) {
            Matching matching = Matching.plan(here.owner()).offer();
            for (Phone phone : List.of(here, there)) {
                soon().until(() -> phone.events().contains("delivery.offered"));
                assertThat(phone.get("/api/deliveries/mine").at("/deliveryId")).isEqualTo(matching.deliveryId());
            }
            assertThat(here.updates()).isEqualTo(there.updates());
        }
    }

    /** D13: reports to the second instance can be taken back for a while. */
    @Test
    void aWrongTapIsTakenBackBeforeTheOthersHearOfIt() {
        try (Phone driver = connected(portOfSecond(), UUID.randomUUID().toString())) {
            Instant tonight = Instant.now().plus(Duration.ofHours(8));
            String shift = driver.post("/api/shifts", startOfShift(tonight)).at("/shiftId");
            Matching matching = Matching.plan(driver.owner(), shift).offer();
            String path = "/api/deliveries/" + matching.deliveryId();
            soon().until(() -> driver.get(path).status() == 200);
            driver.post(path + "/accept", "{}");
            matching.load(5, 1);
            soon().until(() -> driver.get(path).at("/state").equals("LOADED"));
            String stop = path + "/stops/" + matching.first();

            var wrong = driver.post(stop + "/fail", "{\"reason\": \"NOBODY_HOME\"}");
            assertThat(wrong.at("/stops/0/outcome/undoUntil")).isNotEmpty();
            var undone = driver.post(stop + "/undo", "{}");
            assertThat(undone.json().at("/stops/0/outcome").isNull()).isTrue();
            assertThat(undone.at("/currentStop")).isEqualTo(matching.first());
            driver.post(stop + "/complete", "{\"proof\": \"CODE\"}");

            soon().untilAsserted(() ->
                    assertThat(BUS.types("stopId", matching.first())).containsExactly("stop.completed.v1"));
            soon().until(() ->
                    driver.get(path).json().at("/stops/0/outcome/undoUntil").isNull());
            var late = driver.post(stop + "/undo", "{}");
            assertThat(late.at("/code")).isEqualTo("undo-over");
            assertThat(late.at("/final")).isEqualTo("true");
            driver.post(stop + "/correct", "{\"reason\": \"WRONG_TAP\", \"failed\": \"REFUSED\"}");
            soon().untilAsserted(() -> assertThat(BUS.types("stopId", matching.first()))
                    .containsExactlyInAnyOrder(
                            "stop.completed.v1",
                            "fact.conflicted.v1",
                            "stop.failed.v1",
                            "fact.corrected.v1",
                            "fact.conflicted.v1"));

            driver.post(path + "/stops/" + matching.second() + "/complete", "{\"proof\": \"NONE\"}");
            assertThat(driver.post("/api/shifts/" + shift + "/end", "{}").at("/endReason"))
                    .isEqualTo("DRIVER");
            assertThat(driver.get(path).json().at("/stops/1/outcome/undoUntil").isNull())
                    .as("who goes home takes nothing back")
                    .isTrue();
            soon().untilAsserted(() ->
                    assertThat(BUS.types("stopId", matching.second())).containsExactly("stop.completed.v1"));
        }
    }

    @Test
    void whatADriverDoesOnOnePhoneIsSeenOnTheOther() {
        try (Phone here = Phone.ofDriver(port).listen();
                Phone there = connected(portOfSecond(), here.owner())) {
            Matching matching = Matching.plan(here.owner()).offer();
            soon().until(() -> there.events().contains("delivery.offered"));
            there.post("/api/deliveries/" + matching.deliveryId() + "/accept", "{}");
            soon().until(() -> here.events().contains("delivery.changed"));
            assertThat(here.get("/api/deliveries/mine").at("/state")).isEqualTo("ACCEPTED");
        }
    }
}
