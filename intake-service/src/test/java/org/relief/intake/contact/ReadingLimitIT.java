package org.relief.intake.contact;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;
import org.springframework.beans.factory.annotation.Autowired;

/** More households than anybody calls: they stay closed, it is known, and somebody can open them. */
class ReadingLimitIT extends RunningIntake {

    private static final int MOST = 25;

    @Autowired
    private MeterRegistry meters;

    private final String person = "reader-" + UUID.randomUUID();
    private final List<String> requests = new ArrayList<>();
    private String area;

    @BeforeEach
    void logMoreThanAnybodyCalls() {
        area = area();
        for (int i = 0; i <= MOST; i++) {
            requests.add(operator().post("/api/requests", form(area)).at("/id").asString());
        }
    }

    private static String path(String request) {
        return "/api/requests/" + request + "/contact";
    }

    private Answer read(int most, Api api, String... headers) {
        for (String request : requests.subList(0, most)) {
            assertThat(api.get(path(request), headers).status()).isEqualTo(200);
        }
        return api.get(path(requests.getLast()), headers);
    }

    @Test
    void anOperatorWhoOpensAllIsStoppedAndCanReadWhatIsOpenAlready() {
        Api api = as(person, "OPERATOR");
        Answer refused = read(MOST, api);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.problem()).isEqualTo("too-many-contacts");
        assertThat(refused.text()).doesNotContain("Test Street").contains("coordinator");
        assertThat(api.get(path(requests.getFirst())).status()).isEqualTo(200);
        Answer audited = as("ADMIN").get(path(requests.getLast()) + "/reads");
        assertThat(audited.at("/items/0/by").asString()).isEqualTo(person);
        assertThat(audited.at("/items/0/shown").asBoolean()).isFalse();
        await().untilAsserted(() -> assertThat(eventsAbout("relief.requests", person))
                .containsExactly("org.relief.contact.reading-limited.v1"));
        assertThat(meters.counter("relief.contact.readings", "by", "operator", "outcome", "limited")
                        .count())
                .isPositive();
    }

    @Test
    void aDriverIsCountedByWhomTheServiceAsksForNotByTheService() {
        Api service = as("SERVICE");
        assertThat(read(20, service, "On-Behalf-Of", person).status()).isEqualTo(429);
        assertThat(service.get(path(requests.getLast()), "On-Behalf-Of", "another-" + person)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void isCountedWhereEveryInstanceLooksAndNoRestartForgets() {
        read(MOST, as(person, "OPERATOR"));
        assertThat(database.getCollection("contact_readers")
                        .find(eq("_id", person))
                        .first()
                        .getList("shown", Document.class))
                .hasSize(MOST);
    }

    @Test
    void aCoordinatorLetsThemReadOnAndNobodyThemselves() {
        Api api = as(person, "OPERATOR");
        read(MOST, api);
        Api coordinator = as("COORDINATOR");
        String readers = "/api/areas/" + area + "/contact-readers";
        assertThat(coordinator.get(readers).at("/0/reader").asString()).isEqualTo(person);
        String body = "{\"hours\":1,\"why\":\"Calls everybody about the new curfew\"}";
        assertThat(as(person, "COORDINATOR")
                        .post(readers + "/" + person + "/allow", body)
                        .problem())
                .isEqualTo("not-for-yourself");
        assertThat(coordinator.post(readers + "/nobody/allow", body).status()).isEqualTo(404);
        assertThat(coordinator
                        .post(readers + "/" + person + "/allow", body)
                        .at("/allowedBy")
                        .asString())
                .isEqualTo("test-coordinator");
        assertThat(api.get(path(requests.getLast())).status()).isEqualTo(200);
        Answer audited = as("ADMIN").get(readers + "/allowances");
        assertThat(audited.at("/0/by").asString()).isEqualTo("test-coordinator");
        assertThat(audited.at("/0/why").asString()).isEqualTo("Calls everybody about the new curfew");
        await().untilAsserted(() -> assertThat(eventsAbout("relief.requests", person))
                .containsExactly("org.relief.contact.reading-limited.v1", "org.relief.contact.reading-allowed.v1"));
    }

    @Test
    void whyADriverWantedAnotherStopIsInTheAudit() {
        as("SERVICE")
                .get(
                        path(requests.getFirst()),
                        "On-Behalf-Of",
                        person,
                        "Reading-Reason",
                        "OTHER",
                        "Reading-Note",
                        "%D0%9A%D3%A9%D0%BF%D1%96%D1%80+1");
        Answer audited = as("ADMIN").get(path(requests.getFirst()) + "/reads");
        assertThat(audited.at("/items/0/reason").asString()).isEqualTo("OTHER");
        assertThat(audited.at("/items/0/note").asString()).isEqualTo("Көпір 1");
    }
}
