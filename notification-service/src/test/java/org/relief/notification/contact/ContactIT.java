package org.relief.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.relief.notification.FakeIntake;
import org.relief.notification.FakeIntake.Mood;
import org.relief.notification.Phone;
import org.relief.notification.ServiceTest;
import org.relief.notification.assignment.CodeCheck;
import org.relief.notification.assignment.HandoverCodes;
import org.relief.notification.assignment.Matching;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The look-up against an intake that is fine, slow, broken, or does not like our token. */
@ExtendWith(OutputCaptureExtension.class)
class ContactIT extends ServiceTest {

    private Phone driver;
    private Matching matching;
    private String path;

    @Autowired
    private HandoverCodes codes;

    @BeforeEach
    void goEnRoute() {
        driver = Phone.ofDriver(port);
        matching = Matching.plan(driver.owner()).offer().load(5, 1);
        path = "/api/deliveries/" + matching.deliveryId();
        soon().until(() -> driver.get(path).at("/state").equals("LOADED"));
        driver.post(path + "/depart", "{}");
        INTAKE.be(Mood.FINE);
        soon().until(() -> contact().json().path("available").asBoolean());
        // Its breaker may still be open from the test before.
        soon().until(() -> codes.check("nobody", "14725") != CodeCheck.UNVERIFIED);
    }

    @AfterEach
    void hangUp() {
        INTAKE.be(Mood.FINE);
        driver.close();
    }

    private Phone.Answer contact() {
        return contact(matching.first());
    }

    private Phone.Answer contact(String stopId) {
        return driver.get(path + "/stops/" + stopId + "/contact");
    }

    private String reason() {
        return contact().json().path("reason").asString("");
    }

    @Test
    void givesTheContactOfTheCurrentStopAndAsksOnBehalfOfTheDriver(CapturedOutput output) {
        assertThat(contact().at("/address")).isEqualTo("MARKED STREET 1");
        assertThat(contact().at("/phone")).isEqualTo("+7-000-MARKED");
        assertThat(INTAKE.asked(matching.firstRequest())).last().satisfies(asked -> {
            assertThat(asked.onBehalfOf()).isEqualTo(driver.owner());
            assertThat(asked.bearer()).startsWith("Bearer service-");
        });
        assertThat(output).doesNotContain("MARKED");
    }

    private String handOver(String stopId, String code) {
        return driver.post(
                        path + "/stops/" + stopId + "/complete",
                        "{\"proof\": \"CODE\", \"code\": \"%s\"}".formatted(code))
                .json()
                .path("stops")
                .valueStream()
                .filter(stop -> stop.path("stopId").asString().equals(stopId))
                .map(stop -> stop.at("/outcome/codeCheck").asString("none"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCodeIsCheckedAtOnceWrittenNowhereAndKeepsNoHandoverBack(CapturedOutput output) {
        assertThat(handOver(matching.first(), FakeIntake.CODE)).isEqualTo("MATCHED");
        INTAKE.be(Mood.BROKEN);
        assertThat(handOver(matching.second(), "14725")).isEqualTo("UNVERIFIED");
        assertThat(output).doesNotContain(FakeIntake.CODE, "14725");
    }

    @Test
    void aCodeOfAnotherDoorIsMarked() {
        assertThat(handOver(matching.first(), "14725")).isEqualTo("MISMATCHED");
    }

    @Test
    void aCodeThatIsToldWithACorrectionIsCheckedToo(CapturedOutput output) {
        String stop = path + "/stops/" + matching.first();
        driver.post(stop + "/fail", "{\"reason\": \"NOBODY_HOME\"}");
        var corrected = driver.post(
                stop + "/correct",
                "{\"reason\": \"WRONG_TAP\", \"proof\": \"CODE\", \"code\": \"%s\"}".formatted(FakeIntake.CODE));
        assertThat(corrected.json().path("stops").findValuesAsString("codeCheck"))
                .as(corrected.text())
                .contains("MATCHED");
        assertThat(output).doesNotContain(FakeIntake.CODE);
    }

    @Test
    void onlyOfTheCurrentStopOfACarOnItsWay() {
        assertThat(contact(matching.second()).at("/code")).isEqualTo("not-current-stop");
        driver.post(path + "/stops/" + matching.first() + "/complete", "{\"proof\": \"CODE\"}");
        assertThat(contact().at("/code")).isEqualTo("stop-done");
        assertThat(contact(matching.second()).json().path("available").asBoolean())
                .isTrue();
        try (Phone other = Phone.ofDriver(port)) {
            assertThat(other.get(path + "/stops/" + matching.second() + "/contact")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aRefusedTokenIsRenewedOnce() {
        INTAKE.revokeToken();

        assertThat(contact().json().path("available").asBoolean()).isTrue();
    }

    @Test
    void aSlowIntakeEndsInTheCoarsePlaceAndAdvice() {
        INTAKE.be(Mood.SLOW);
        var answer = contact();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("available").asBoolean()).isFalse();
        assertThat(answer.at("/reason")).isEqualTo("SLOW");
        assertThat(answer.at("/neighborhood")).isEqualTo("alatau");
        assertThat(answer.at("/advice")).contains("alatau", "43.299", "76.815");
        assertThat(answer.text()).doesNotContain("MARKED");
    }

    @Test
    void aBrokenIntakeIsLeftAloneAndAskedAgainWhenItIsBack() {
        INTAKE.be(Mood.BROKEN);
        soon().until(() -> reason().equals("OPEN"));

        INTAKE.be(Mood.FINE);
        soon().until(() -> contact().json().path("available").asBoolean());
    }

    @Test
    void aDestroyedContactIsNoFaultOfIntake() {
        INTAKE.be(Mood.GONE);
        for (int i = 0; i < 12; i++) {
            assertThat(reason()).isEqualTo("GONE");
        }
    }

    @Test
    void whoWasShownTooManyIsToldWhomToCallAndIntakeIsNotAskedAgainAtOnce() {
        int before = INTAKE.total();
        INTAKE.be(Mood.LIMITED);
        var answer = contact();

        assertThat(answer.at("/reason")).isEqualTo("LIMITED");
        assertThat(answer.at("/advice")).contains("coordinator", "alatau");
        assertThat(INTAKE.total()).isEqualTo(before + 1);
    }

    @Test
    void theDriverCanGoOnWithoutIt() {
        INTAKE.be(Mood.BROKEN);
        assertThat(contact().json().path("available").asBoolean()).isFalse();
        assertThat(driver.post(path + "/stops/" + matching.first() + "/complete", "{\"proof\": \"SIGNATURE\"}")
                        .status())
                .isEqualTo(200);
    }
}
