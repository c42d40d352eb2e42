package org.relief.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relief.platform.testing.EndpointReach;
import org.relief.platform.testing.EndpointReach.Things;
import org.relief.platform.testing.TestTokens;

/** People see and touch what is of the areas that their account names. */
class ReachIT extends RunningIntake {

    private static final String ANOTHER = "6f3f9f0e-7a43-4b0c-9a63-0c7f5f5d1c99";
    private static final String PHOTO = "{\"id\":\"" + ANOTHER + "\",\"stop\":\"stop-1\",\"image\":\"/9j/4AAQ\"}";

    @Test
    void bindsEveryCallerToTheAreasOfTheirAccount() {
        String mine = area();
        EndpointReach.of(baseUrl())
                .header("If-Match", "\"1\"")
                .header("On-Behalf-Of", "test-driver")
                .body("PUT /api/areas/{area}", """
                        {"names":{"en":"Test","ru":"Тест","kk":"Тест"},"timeZone":"Asia/Almaty"}""")
                .body("POST /api/areas/{area}/neighborhoods/import", "{\"neighborhoods\":[]}")
                .body("POST /api/areas/{area}/neighborhoods/{code}/supply-reports", """
                        {"status":"STRAINED","source":"RESIDENT","confidence":"LOW"}""")
                .body("POST /api/areas/{area}/neighborhoods/{code}/access-reports", """
                        {"level":"OPEN","source":"RESIDENT","confidence":"LOW"}""")
                .body("POST /api/requests", form("{area}"))
                .body("POST /api/requests/ceiling", form("{area}"))
                .body("PATCH /api/requests/{id}", "{\"people\":5}")
                .body("POST /api/requests/look-up", "{\"area\":\"{area}\",\"text\":\"22-15\"}")
                .body("POST /api/requests/whereabouts", "{\"area\":\"{area}\",\"address\":\"22-15\"}")
                .body("POST /api/requests/{id}/apart", "{\"others\":[\"" + ANOTHER + "\"]}")
                .body("POST /api/requests/{id}/link", "{\"other\":\"" + ANOTHER + "\"}")
                .body("POST /api/requests/{id}/unlink", "{\"other\":\"" + ANOTHER + "\"}")
                .body("POST /api/requests/{id}/merge", "{\"other\":\"" + ANOTHER + "\"}")
                .body("POST /api/requests/{id}/reopen", "{\"why\":\"by mistake\"}")
                .body("POST /api/requests/{id}/handover-code", "{\"why\":\"FORGOTTEN\"}")
                .body("POST /api/requests/{id}/handover-code/check", "{\"code\":\"14725\"}")
                .body("POST /api/requests/{id}/door", "{\"id\":\"" + ANOTHER + "\",\"note\":\"round the corner\"}")
                .body("POST /api/requests/{id}/door/warnings", "{\"id\":\"" + ANOTHER + "\",\"danger\":\"DOG\"}")
                .body("POST /api/areas/{area}/drafts/{id}/discard", "{\"why\":\"NOT_NEEDED\"}")
                .body("POST /api/requests/{id}/photos", PHOTO)
                .body("POST /api/requests/{id}/photos/remove", "{\"id\":\"" + ANOTHER + "\",\"stop\":\"none\"}")
                .body("POST /api/requests/{id}/cancel", "{\"reason\":\"NO_LONGER_NEEDED\"}")
                .assertReach(things(mine), things(mine), things(area()));
    }

    private Things things(String area) {
        Api.Answer logged = operator().post("/api/requests", form(area), "Idempotency-Key", "reach-" + area);
        String photos = "/api/requests/" + logged.at("/id").asString() + "/photos";
        as("SERVICE").post(photos, PHOTO, "On-Behalf-Of", "test-driver");
        return new Things(
                area,
                "W1",
                Map.of(
                        "code",
                        "alatau",
                        "stop",
                        "stop-1",
                        "requests/id",
                        logged.at("/id").asString(),
                        "reference",
                        logged.at("/reference").asString()));
    }

    @Test
    void listsOnlyWhatIsOfTheCallersAreas() {
        String mine = area();
        String far = area();
        for (String area : new String[] {mine, far}) {
            operator().post("/api/requests", form(area), "Idempotency-Key", "lists-" + area);
        }
        Api operator = operatorOf(mine);
        assertThat(operator.get("/api/requests?limit=100").text())
                .contains(mine)
                .doesNotContain(far);
        assertThat(operator.get("/api/areas?limit=100").text()).contains(mine).doesNotContain(far);
        assertThat(operatorOf().get("/api/requests").at("/items").isEmpty()).isTrue();
        assertThat(operatorOf().get("/api/areas").at("/items").isEmpty()).isTrue();
    }

    @Test
    void doesNotTellOfAnotherAreasRequestByCallingItADuplicate() {
        String mine = area();
        String other = things(area()).names().get("requests/id");
        String id = things(mine).names().get("requests/id");
        assertThat(operatorOf(mine)
                        .post(
                                "/api/requests/" + id + "/cancel",
                                "{\"reason\":\"DUPLICATE\",\"duplicateOf\":\"" + other + "\"}",
                                "Idempotency-Key",
                                "duplicate-" + id)
                        .problem())
                .isEqualTo("invalid-request duplicateOf:unknown-request");
    }

    @Test
    void answersARequestOfAnotherAreaLikeOneThatIsNotThere() {
        Map<String, String> foreign = things(area()).names();
        Api operator = operatorOf(area());
        for (String path : new String[] {
            "/api/requests/" + foreign.get("requests/id"),
            "/api/requests/" + foreign.get("requests/id") + "/contact",
            "/api/requests/by-reference/" + foreign.get("reference"),
        }) {
            assertThat(operator.get(path).problem()).as(path).isEqualTo("request-not-found");
        }
    }

    private Api operatorOf(String... areas) {
        return new Api(
                baseUrl(),
                TestTokens.user("test-operator").roles("OPERATOR").areas(areas).bearer());
    }
}
