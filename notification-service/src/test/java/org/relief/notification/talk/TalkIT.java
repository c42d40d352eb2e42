package org.relief.notification.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.relief.notification.Phone;
import org.relief.notification.ServiceTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TalkIT extends ServiceTest {

    private static final String MINE = "/api/messages/mine";

    private Phone driver;
    private Phone coordinator;
    private String theirs = "";

    @BeforeEach
    void connect() {
        driver = Phone.ofDriver(port);
        coordinator = Phone.ofCoordinator(port);
        theirs = "/api/areas/almaty/messages/" + driver.owner();
    }

    @AfterEach
    void hangUp() {
        driver.close();
        coordinator.close();
    }

    @Test
    void whatADriverSaysWaitsForACoordinatorWhoseAnswerStandsUntilItIsUnderstood(CapturedOutput output) {
        driver.listen();
        String key = UUID.randomUUID().toString();
        String body = """
            {"area": "almaty", "said": "WAREHOUSE_CLOSED", "text": "ZZGATEZZ", "at": "%s", "phoneAheadMillis": 0}\
            """.formatted(Instant.now().minusSeconds(600));
        var said = driver.post(MINE, body, key);
        assertThat(said.at("/notes/0/text")).as(said.text()).isEqualTo("ZZGATEZZ");
        assertThat(driver.post(MINE, body, key)).isEqualTo(said);
        assertThat(coordinator.get("/api/areas/almaty/messages").text()).contains(driver.owner());

        String seen = "{\"upTo\": \"%s\"}".formatted(said.at("/notes/0/id"));
        coordinator.post(theirs + "/heard", seen);
        assertThat(coordinator.get("/api/areas/almaty/messages").text()).doesNotContain(driver.owner());
        var answer = coordinator.post(theirs, "{\"said\": \"WAIT_THERE\"}");
        assertThat(answer.at("/notes/1/said")).as(answer.text()).isEqualTo("WAIT_THERE");
        soon().until(() -> driver.events().contains("talk.changed"));
        driver.post(MINE + "/heard", "{\"area\": \"almaty\", \"upTo\": \"%s\"}".formatted(answer.at("/notes/1/id")));
        assertThat(coordinator.get(theirs).json().at("/notes/1/heardAt").isString())
                .isTrue();
        assertThat(BUS.heard("driverId", driver.owner())).isEmpty();
        assertThat(output).doesNotContain("ZZGATEZZ");
    }

    @Test
    void nothingIsNoMessageAndNobodySpeaksForTheOtherSide() {
        assertThat(driver.post(MINE, "{\"area\": \"almaty\", \"text\": \" \"}").at("/errors/0/field"))
                .isEqualTo("text");
        assertThat(driver.post(MINE, "{\"area\": \"almaty\", \"said\": \"COME_BACK\"}")
                        .at("/errors/0/field"))
                .isEqualTo("said");
        assertThat(driver.post(theirs, "{\"said\": \"GO_ON\"}").status()).isEqualTo(403);
    }
}
