package org.relief.intake.neighborhood;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;
import org.springframework.beans.factory.annotation.Autowired;

/** Reports over HTTP: what stays, what is asked, and what the reporter hears. */
class ReportIT extends RunningIntake {

    private static final String BLOCKED = """
            {"level":"BLOCKED","source":"AUTHORITY","confidence":"HIGH"}""";
    private static final String HEARSAY = """
            {"level":"OPEN","source":"RESIDENT","confidence":"LOW"}""";

    private String alatau = "";
    private String subject = "";

    @Autowired
    private Neighborhoods neighborhoods;

    @BeforeEach
    void defineArea() {
        String area = area();
        alatau = "/api/areas/" + area + "/neighborhoods/alatau";
        subject = area + "/alatau";
    }

    private Answer report(String json) {
        return operator().post(alatau + "/access-reports", json);
    }

    private void awaitEvents(String... types) {
        List<String> all = List.of(types).stream()
                .map(type -> "org.relief.neighborhood." + type + ".v1")
                .toList();
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(eventsAbout("relief.neighborhoods", subject)).isEqualTo(all));
    }

    @Test
    void keepsPermitAndHoursWhenTheSameLevelIsReportedAgain() {
        report("""
                {"level":"RESTRICTED","permit":"P5","hours":{"from":"22:00","until":"05:00"},
                "source":"OPERATOR","confidence":"MEDIUM"}""");
        Answer again = report("{\"level\":\"RESTRICTED\",\"source\":\"OPERATOR\",\"confidence\":\"MEDIUM\"}");
        assertThat(again.at("/access/permit").asString()).isEqualTo("P5");
        assertThat(again.at("/access/hours/from").asString()).isEqualTo("22:00");
        Answer lifted = report("""
                {"level":"RESTRICTED","lifted":["PERMIT"],"source":"OPERATOR","confidence":"MEDIUM"}""");
        assertThat(lifted.at("/access/permit").isMissingNode()).isTrue();
        assertThat(lifted.at("/access/hours/from").asString()).isEqualTo("22:00");
        assertThat(report("""
                        {"level":"RESTRICTED","permit":"P5","lifted":["PERMIT"],"source":"OPERATOR","confidence":"LOW"}""").problem()).isEqualTo("invalid-request permit:given-and-lifted");
    }

    @Test
    void keepsWhichVehiclesDoNotGetThroughUntilThatIsSaidOtherwise() {
        Answer weak = report("""
                {"level":"OPEN","notFor":["TRUCK","VAN","TRUCK"],"source":"OPERATOR","confidence":"MEDIUM"}""");
        assertThat(weak.at("/access/notFor").toString()).as(weak.text()).isEqualTo("[\"VAN\",\"TRUCK\"]");
        Answer again = report("{\"level\":\"OPEN\",\"source\":\"OPERATOR\",\"confidence\":\"MEDIUM\"}");
        assertThat(again.at("/access/lastNotFor").toString()).isEqualTo("[\"VAN\",\"TRUCK\"]");
        Answer mended = report("""
                {"level":"OPEN","notFor":[],"source":"OPERATOR","confidence":"MEDIUM"}""");
        assertThat(mended.at("/access/notFor").isMissingNode()).isTrue();
        assertThat(report("""
                        {"level":"BLOCKED","notFor":["TRUCK"],"source":"OPERATOR","confidence":"LOW"}""").problem()).isEqualTo("invalid-request notFor:blocked-for-all");
    }

    @Test
    void keepsHowManyShopsAreOpenWithTheReport() {
        Answer counted = operator().post(alatau + "/supply-reports", """
                {"status":"STRAINED","source":"OPERATOR","confidence":"HIGH","shops":{"open":28,"total":149}}""");
        assertThat(counted.at("/supply/shops/open").asInt()).as(counted.text()).isEqualTo(28);
        assertThat(operator()
                        .get(alatau + "/reports")
                        .at("/items/0/said/shops/total")
                        .asInt())
                .isEqualTo(149);
        assertThat(operator().post(alatau + "/supply-reports", """
                        {"status":"STRAINED","source":"OPERATOR","confidence":"HIGH","shops":{"open":3,"total":2}}""").problem())
                .isEqualTo("invalid-request shops.open:more-open-than-shops");
        assertThat(operator().post(alatau + "/supply-reports", """
                        {"status":"STRAINED","source":"OPERATOR","confidence":"HIGH","shops":{"total":2}}""").problem())
                .startsWith("invalid-request shops.open:");
    }

    @Test
    void keepsHearsayAgainstTheAuthorityAsAQuestionAndTellsTheReporter() {
        report(BLOCKED);
        Answer kept = report(HEARSAY);
        assertThat(kept.status()).isEqualTo(202);
        assertThat(kept.at("/outcome").asString()).isEqualTo("QUESTIONED");
        assertThat(kept.at("/why").asString()).isEqualTo("DOUBTFUL_AGAINST_FIRM");
        assertThat(kept.at("/access/level").asString()).isEqualTo("BLOCKED");
        assertThat(kept.at("/access/source").asString()).isEqualTo("AUTHORITY");
        assertThat(kept.at("/questions/0/id")).isEqualTo(kept.at("/question"));
        assertThat(kept.at("/questions/0/reported/value").asString()).isEqualTo("OPEN");
        assertThat(kept.at("/questions/0/standing/value").asString()).isEqualTo("BLOCKED");
        awaitEvents("defined", "access-reported", "report-questioned");
    }

    @Test
    void putsAnAcceptedReportInEffectWithWhoAcceptedIt() {
        report(BLOCKED);
        String question = report(HEARSAY).at("/question").asString();
        Answer accepted = as("COORDINATOR").post(alatau + "/questions/" + question + "/accept", "{}");
        assertThat(accepted.at("/access/level").asString()).isEqualTo("OPEN");
        assertThat(accepted.at("/access/source").asString()).isEqualTo("RESIDENT");
        assertThat(accepted.at("/access/acceptedBy").asString()).isEqualTo("test-coordinator");
        assertThat(accepted.at("/questions")).isEmpty();
        awaitEvents("defined", "access-reported", "report-questioned", "access-reported", "question-settled");
        assertThat(operator()
                        .post(alatau + "/questions/" + question + "/dismiss", "{}")
                        .problem())
                .isEqualTo("question-settled");
    }

    @Test
    void leavesWhatStandsWhenTheReportIsDismissedAndKeepsBothInTheHistory() {
        report(BLOCKED);
        String question = report(HEARSAY).at("/question").asString();
        Answer dismissed = operator().post(alatau + "/questions/" + question + "/dismiss", "{}");
        assertThat(dismissed.at("/access/level").asString()).isEqualTo("BLOCKED");
        Answer history = operator().get(alatau + "/reports");
        assertThat(history.at("/items").size()).isEqualTo(2);
        assertThat(history.at("/items/0/said/value").asString()).isEqualTo("OPEN");
        assertThat(history.at("/items/0/outcome").asString()).isEqualTo("QUESTIONED");
        assertThat(history.at("/items/0/by").asString()).isEqualTo("test-operator");
        assertThat(history.at("/items/0/settlement/answer").asString()).isEqualTo("DISMISSED");
        assertThat(history.at("/items/1/said/source").asString()).isEqualTo("AUTHORITY");
        assertThat(operator().post(alatau + "/questions/none/accept", "{}").problem())
                .isEqualTo("question-not-found");
    }

    @Test
    void settlesAQuestionWhenWhatItContradictsHasEnded() {
        report(BLOCKED);
        report(HEARSAY);
        new QuestionSweep(neighborhoods, Clock.systemUTC()).sweep();
        assertThat(operator().get(alatau).at("/questions").size()).isEqualTo(1);
        new QuestionSweep(neighborhoods, Clock.offset(Clock.systemUTC(), Duration.ofHours(25))).sweep();
        assertThat(operator().get(alatau).at("/questions")).isEmpty();
        awaitEvents("defined", "access-reported", "report-questioned", "question-settled");
        assertThat(operator()
                        .get(alatau + "/reports")
                        .at("/items/0/settlement/answer")
                        .asString())
                .isEqualTo("OUTDATED");
    }
}
