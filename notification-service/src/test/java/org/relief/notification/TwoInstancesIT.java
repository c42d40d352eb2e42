package org.relief.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
