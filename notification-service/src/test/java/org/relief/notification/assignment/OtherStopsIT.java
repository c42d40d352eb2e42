package org.relief.notification.assignment;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.notification.Bus;
import org.relief.notification.Phone;
import org.relief.notification.ServiceTest;
import org.springframework.beans.factory.annotation.Autowired;

/** A car with seven stops ahead: whose addresses its driver is shown, and what that takes. */
class OtherStopsIT extends ServiceTest {

    private static final String CALL_AHEAD = "{\"reason\": \"CALL_AHEAD\"}";

    @Autowired
    private MongoDatabase database;

    private final List<String> more = Stream.generate(Matching::id).limit(5).toList();
    private Phone driver;
    private Matching matching;
    private String path;

    @BeforeEach
    void goEnRoute() {
        driver = Phone.ofDriver(port);
        matching = Matching.plan(driver.owner()).offer().load(5, 1);
        path = "/api/deliveries/" + matching.deliveryId();
        soon().until(() -> driver.get(path).at("/state").equals("LOADED"));
        driver.post(path + "/depart", "{}");
        more.forEach(matching::redirect);
        soon().until(() -> driver.get(path).json().path("stops").size() == 7);
        soon().until(() -> contact(matching.first()).status() == 200);
    }

    @AfterEach
    void hangUp() {
        driver.close();
    }

    private Phone.Answer contact(String stopId) {
        return driver.get(path + "/stops/" + stopId + "/contact");
    }

    private Phone.Answer say(String stopId, String action, String body) {
        return driver.post(path + "/stops/" + stopId + "/" + action, body);
    }

    private boolean seesByHeadingFor(String stopId) {
        assertThat(say(stopId, "head-for", "{}").status()).isEqualTo(200);
        return contact(stopId).text().contains("MARKED STREET");
    }

    @Test
    void headingForEachInTurnDoesNotShowWhoLivesThere() {
        assertThat(seesByHeadingFor(matching.second())).as("another order").isTrue();
        assertThat(more.stream().filter(this::seesByHeadingFor)).isEmpty();
        assertThat(contact(more.getFirst()).at("/code")).isEqualTo("not-current-stop");
        assertThat(contact(more.getLast()).at("/code")).isEqualTo("contact-reason-needed");
        assertThat(contact(more.getLast()).status()).isEqualTo(409);
    }

    @Test
    void whoDrivesTheStopsInAnotherOrderIsAskedNothing() {
        for (String stop : more) {
            assertThat(seesByHeadingFor(stop)).isTrue();
            say(stop, "complete", "{\"proof\": \"CODE\"}");
        }
        assertThat(seesByHeadingFor(matching.second())).isTrue();
    }

    @Test
    void anotherStopIsShownForAReasonWhichIsToldToIntakeAndOnTheBus() {
        String other = more.get(2);
        assertThat(say(other, "contact-reason", "{\"reason\": \"OTHER\"}").at("/errors/0/field"))
                .isEqualTo("note");
        assertThat(say(other, "contact-reason", "{\"reason\": \"OTHER\", \"note\": \"Көпір жабық\"}")
                        .status())
                .isEqualTo(200);

        assertThat(contact(other).text()).contains("MARKED STREET");
        assertThat(INTAKE.withReason("OTHER")).last().satisfies(asked -> {
            assertThat(asked.onBehalfOf()).isEqualTo(driver.owner());
            assertThat(asked.note()).isEqualTo("Көпір жабық");
        });
        soon().untilAsserted(() -> assertThat(BUS.heard("stopId", other))
                .singleElement()
                .satisfies(heard -> {
                    assertThat(heard.type()).isEqualTo("stop.contact-opened.v1");
                    assertThat(heard.data().at("/count").asInt()).isEqualTo(1);
                    assertThat(heard.data().toString()).doesNotContain("Көпір");
                }));
    }

    @Test
    void whatADriverWroteGoesWithTheOperation() {
        String other = more.get(3);
        say(other, "contact-reason", "{\"reason\": \"OTHER\", \"note\": \"ZZWORDSZZ\"}");
        assertThat(stored()).contains("ZZWORDSZZ");
        BUS.say("relief.neighborhoods", "area.erased.v1", Bus.AREA, """
                {"erasedBy": "admin-1", "at": "2030-01-08T04:20:00Z"}""");
        soon().untilAsserted(() -> assertThat(stored()).contains(other, "OTHER").doesNotContain("ZZWORDSZZ"));
    }

    private String stored() {
        return database.getCollection("assignments")
                .find(eq("_id", matching.deliveryId()))
                .first()
                .toJson();
    }

    @Test
    void noReasonIsGoodForAllOfThem() {
        more.subList(0, 4)
                .forEach(stop -> assertThat(
                                say(stop, "contact-reason", CALL_AHEAD).status())
                        .isEqualTo(200));
        Phone.Answer fifth = say(more.get(4), "contact-reason", CALL_AHEAD);
        assertThat(fifth.status()).isEqualTo(429);
        assertThat(fifth.at("/code")).isEqualTo("too-many-other-stops");
        assertThat(say(more.getFirst(), "contact-reason", CALL_AHEAD).status())
                .as("again")
                .isEqualTo(200);
    }
}
