package org.relief.intake.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.relief.intake.Api.Answer;
import org.relief.intake.RunningIntake;

/** What no car can bring goes to who can help, and its answer to who called. */
class ReferralIT extends RunningIntake {

    private String url = "";

    private Answer step(String id, String body) {
        return operator().post(url + "/referrals/" + id + "/steps", body);
    }

    @Test
    void isReferredAnsweredAndToldAndNeverBecomesARequest() {
        String area = area();
        url = "/api/areas/" + area;
        Answer organization = as("COORDINATOR").put(url + "/organizations/shelter-1", """
                {"names":{"en":"House","ru":"Дом","kk":"Үй"},"phone":"+7 727 000 00 00","kinds":["SHELTER","MONEY"]}""");
        assertThat(organization.status()).isEqualTo(200);
        Answer recorded = operator().post(url + "/referrals", """
                {"kind":"SHELTER","people":3,"neighborhood":"alatau","words":"the roof burned",
                "phone":"+7 700 000 00 07","name":"A."}""");
        assertThat(recorded.status()).isEqualTo(201);
        assertThat(recorded.text()).doesNotContain("roof", "700 000");
        String id = recorded.at("/id").asString();

        assertThat(step(id, "{\"what\":\"ANSWER\",\"answer\":\"DONE\"}").problem())
                .isEqualTo("referral-not-now");
        assertThat(step(id, "{\"what\":\"REFER\",\"organization\":\"nobody\"}").problem())
                .isEqualTo("invalid-request organization:unknown-organization");
        assertThat(step(id, "{\"what\":\"REFER\",\"organization\":\"shelter-1\"}")
                        .at("/state")
                        .asString())
                .isEqualTo("REFERRED");
        step(id, "{\"what\":\"ANSWER\",\"answer\":\"DECLINED\"}");
        assertThat(step(id, "{\"what\":\"TELL\"}").at("/state").asString())
                .as("somebody else has to be found")
                .isEqualTo("OPEN");
        step(id, "{\"what\":\"REFER\",\"organization\":\"shelter-1\"}");
        step(id, "{\"what\":\"ANSWER\",\"answer\":\"ACCEPTED\"}");
        Answer told = step(id, "{\"what\":\"TELL\"}");
        assertThat(told.at("/state").asString()).isEqualTo("CLOSED");
        assertThat(told.at("/answer").asString()).isEqualTo("ACCEPTED");
        assertThat(told.at("/steps").size()).isEqualTo(6);

        Answer contact = operator().get(url + "/referrals/" + id + "/contact");
        assertThat(contact.at("/words").asString()).isEqualTo("the roof burned");
        assertThat(as("COORDINATOR").get(url + "/referrals/" + id + "/contact").status())
                .isEqualTo(403);
        assertThat(operator().get("/api/requests?area=" + area).at("/items").size())
                .isZero();
        assertThat(operator().get(url + "/referrals?state=CLOSED").at("/items").size())
                .isEqualTo(1);
    }

    @Test
    void namesWhatIsWrong() {
        url = "/api/areas/" + area();
        Answer refused = operator().post(url + "/referrals", """
                {"kind":"LEGAL","people":1,"words":"x","phone":"12345","neighborhood":"atlantis"}""");
        assertThat(refused.problem()).isEqualTo("invalid-request neighborhood:unknown-neighborhood phone:phone");
    }

    private String recorded(String how) {
        Answer answer =
                operator().post(url + "/referrals", "{\"kind\":\"LEGAL\",\"people\":1,\"words\":\"x\"" + how + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.at("/id").asString();
    }

    @Test
    void whoHasNoPhoneIsReferredByWhoCalledForThemByTheirDoorOrByTheirReference() {
        String area = area();
        url = "/api/areas/" + area;
        Answer logged = operator().post("/api/requests", form(area));
        String neighbor = recorded(",\"behalf\":{\"name\":\"Neighbor\",\"phone\":\"8 700 000 00 08\"}");
        assertThat(operator()
                        .get(url + "/referrals/" + neighbor + "/contact")
                        .at("/behalf/phone")
                        .asString())
                .isEqualTo("8 700 000 00 08");
        recorded(",\"address\":\"Street 1\"");
        String said = logged.at("/reference").asString().toLowerCase(Locale.ROOT);
        String named = recorded(",\"reference\":\"" + said + "\"");
        assertThat(operator().get(url + "/referrals").text())
                .contains(logged.at("/id").asString());
        assertThat(named).isNotEmpty();

        String nothing = "{\"kind\":\"LEGAL\",\"people\":1,\"words\":\"x\"";
        assertThat(operator()
                        .post(url + "/referrals", nothing + ",\"behalf\":{\"name\":\"A\"}}")
                        .problem())
                .isEqualTo("invalid-request phone:referral-reach");
        assertThat(operator()
                        .post(url + "/referrals", nothing + ",\"reference\":\"AAA-AAAA\"}")
                        .problem())
                .isEqualTo("invalid-request reference:no-such-reference");
        assertThat(operator()
                        .post(url + "/referrals", nothing + ",\"address\":\"a\",\"behalf\":{\"phone\":\"123\"}}")
                        .problem())
                .isEqualTo("invalid-request behalf.phone:phone");
    }

    @Test
    void isWithdrawnOrTakenBackWithAReasonAndWhatTheCallerHeardStaysKnown() {
        String area = area();
        url = "/api/areas/" + area;
        as("COORDINATOR").put(url + "/organizations/law-1", """
                {"names":{"en":"Law","ru":"Law","kk":"Law"},"kinds":["LEGAL"]}""");
        String id = recorded(",\"phone\":\"+7 700 000 00 09\"");
        step(id, "{\"what\":\"REFER\",\"organization\":\"law-1\"}");
        assertThat(step(id, "{\"what\":\"TAKE_BACK\"}").problem()).isEqualTo("invalid-request why:not-null");
        Answer back = step(id, "{\"what\":\"TAKE_BACK\",\"why\":\"MISTAKE\"}");
        assertThat(back.at("/state").asString()).isEqualTo("OPEN");
        assertThat(back.at("/organization").isMissingNode()).isTrue();
        assertThat(back.at("/steps")).as("nothing is forgotten").hasSize(2);
        assertThat(step(id, "{\"what\":\"TAKE_BACK\",\"why\":\"MISTAKE\"}").problem())
                .isEqualTo("referral-not-now");

        step(id, "{\"what\":\"REFER\",\"organization\":\"law-1\"}");
        step(id, "{\"what\":\"ANSWER\",\"answer\":\"ACCEPTED\"}");
        step(id, "{\"what\":\"TELL\"}");
        Answer otherwise = step(id, "{\"what\":\"ANSWER\",\"answer\":\"DECLINED\"}");
        assertThat(otherwise.at("/state").asString()).as("to be told anew").isEqualTo("ANSWERED");
        assertThat(otherwise.at("/told").asString()).isEqualTo("ACCEPTED");
        assertThat(step(id, "{\"what\":\"TELL\"}").at("/state").asString()).isEqualTo("OPEN");

        assertThat(step(id, "{\"what\":\"WITHDRAW\"}").problem()).isEqualTo("invalid-request why:not-null");
        Answer withdrawn = step(id, "{\"what\":\"WITHDRAW\",\"why\":\"HELPED_OTHERWISE\"}");
        assertThat(withdrawn.at("/state").asString()).isEqualTo("CLOSED");
        assertThat(withdrawn.at("/why").asString()).isEqualTo("HELPED_OTHERWISE");
        assertThat(withdrawn.at("/told").asString()).isEqualTo("DECLINED");
        assertThat(step(id, "{\"what\":\"TAKE_BACK\",\"why\":\"MISTAKE\"}")
                        .at("/state")
                        .asString())
                .isEqualTo("OPEN");
    }
}
