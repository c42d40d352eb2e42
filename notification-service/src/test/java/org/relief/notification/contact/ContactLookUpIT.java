package org.relief.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.notification.FakeIntake;
import org.relief.notification.FakeIntake.Mood;
import org.relief.notification.Place;
import org.relief.notification.assignment.Visit;
import org.relief.notification.contact.LookUp.Found;
import org.relief.notification.contact.LookUp.Unavailable;
import org.relief.notification.contact.LookUp.Why;
import org.relief.platform.eventing.EventJson;

/** The guards around the call, each time with a breaker that has seen nothing yet. */
class ContactLookUpIT {

    private static final Visit VISIT = new Visit("request-1", "alatau", new Place(43.299, 76.815), null, null);

    private final FakeIntake intake = FakeIntake.start();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ContactConfiguration configuration = new ContactConfiguration();
    private final HttpClient http = configuration.intakeHttp();
    private final ExecutorService threads = configuration.lookUpThreads();
    private ContactLookUp lookUp;

    @BeforeEach
    void build() {
        lookUp = lookUp(intake.url(), intake.url());
    }

    private ContactLookUp lookUp(String url, String issuer) {
        IntakeSettings settings = new IntakeSettings(
                URI.create(url), issuer, "client", "secret", Duration.ofMillis(800), Duration.ofMinutes(1));
        ServiceToken token = configuration.serviceToken(http, EventJson.MAPPER, Clock.systemUTC(), settings);
        IntakeClient client = configuration.intakeClient(http, EventJson.MAPPER, token, settings);
        return configuration.contactLookUp(client, threads, settings, meters);
    }

    @AfterEach
    void stop() {
        intake.be(Mood.FINE);
        http.shutdownNow();
        threads.shutdownNow();
    }

    private LookUp find() {
        return lookUp.find(VISIT, "driver-1");
    }

    @Test
    void oneTokenServesManyQuestions() {
        assertThat(find()).isInstanceOf(Found.class);
        assertThat(find()).isInstanceOf(Found.class);

        assertThat(intake.asked("request-1"))
                .extracting(FakeIntake.Asked::bearer)
                .containsExactly("Bearer service-1", "Bearer service-1");
    }

    @Test
    void aFaultIsTriedTwiceMoreAndTooManyOpenTheBreaker() {
        intake.be(Mood.BROKEN);
        assertThat(find()).isEqualTo(new Unavailable(Why.DOWN));
        assertThat(intake.total()).isEqualTo(3);

        assertThat(find()).isEqualTo(new Unavailable(Why.OPEN));
        assertThat(intake.total()).isEqualTo(5);
        assertThat(find()).isEqualTo(new Unavailable(Why.OPEN));
        assertThat(intake.total()).isEqualTo(5);
        assertThat(meters.get("resilience4j.circuitbreaker.state")
                        .tag("state", "open")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForLongNorAskedForAgain() {
        intake.be(Mood.SLOW);

        assertThat(find()).isEqualTo(new Unavailable(Why.SLOW));
        assertThat(intake.total()).isEqualTo(1);
    }

    @Test
    void aTokenThatIsRefusedIsRenewedOnce() {
        find();
        intake.revokeToken();

        assertThat(find()).isInstanceOf(Found.class);
        assertThat(intake.asked("request-1"))
                .extracting(FakeIntake.Asked::bearer)
                .containsExactly("Bearer service-1", "Bearer service-1", "Bearer service-2");
    }

    @Test
    void withoutIssuerOrIntakeThereIsAnAnswerToo() {
        String nowhere = "http://localhost:1";

        assertThat(lookUp(intake.url(), nowhere).find(VISIT, "driver-1")).isEqualTo(new Unavailable(Why.DOWN));
        assertThat(lookUp(nowhere, intake.url()).find(VISIT, "driver-1")).isEqualTo(new Unavailable(Why.DOWN));
    }

    @Test
    void aContactSaysNothingInText() {
        assertThat(find().toString()).doesNotContain("MARKED");
    }
}
