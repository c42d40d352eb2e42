package org.relief.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiIT {
    @Test
    void asksAgainWithTheSameKeyWhenAServiceCannotAnswer() throws Exception {
        try (var service = new StubService().answer(503, "").answer(201, "{\"id\": 7}")) {
            assertThat(service.api()
                            .post("/api/things", "k1", Map.of())
                            .path("id")
                            .asInt())
                    .isEqualTo(7);
            assertThat(service.asked()).containsExactly("POST /api/things k1", "POST /api/things k1");
        }
    }

    @Test
    void tellsWhyAServiceRefuses() throws Exception {
        try (var service = new StubService().answer(409, "{\"code\": \"too-late\", \"detail\": \"It has left.\"}")) {
            assertThatThrownBy(() -> service.api().get("/api/things/1"))
                    .isInstanceOfSatisfying(ApiException.class, refusal -> {
                        assertThat(refusal.status()).isEqualTo(409);
                        assertThat(refusal.code()).isEqualTo("too-late");
                    })
                    .hasMessageEndingWith("/api/things/1: 409 It has left.");
        }
    }

    @Test
    void waitsForItsOwnRequestThatIsStillUnderWay() throws Exception {
        try (var service = new StubService()
                .answer(409, "{\"code\": \"request-in-progress\"}", "0")
                .answer(201, "{\"id\": 7}")) {
            assertThat(service.api()
                            .post("/api/things", "k1", Map.of())
                            .path("id")
                            .asInt())
                    .isEqualTo(7);
            assertThat(service.asked()).hasSize(2);
        }
    }

    @Test
    void asksAgainWhenItAskedTooMuch() throws Exception {
        try (var service = new StubService().answer(429, "", "0").answer(200, "{}")) {
            service.api().get("/api/things");
            assertThat(service.asked()).hasSize(2);
        }
    }

    @Test
    void tellsWhetherARefusalIsForGood() throws Exception {
        try (var service = new StubService()
                .answer(409, "{\"code\": \"stop-done\", \"final\": true}")
                .answer(409, "{\"code\": \"load-first\"}")) {
            assertThatThrownBy(() -> service.api().post("/api/things", "k1", Map.of()))
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            refusal -> assertThat(refusal.isFinal()).isTrue());
            assertThatThrownBy(() -> service.api().post("/api/things", "k1", Map.of()))
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            refusal -> assertThat(refusal.isFinal()).isFalse());
        }
    }

    @Test
    void readsNoContentAsMissing() throws Exception {
        try (var service = new StubService().answer(204, "")) {
            assertThat(service.api().get("/api/deliveries/mine").isMissingNode())
                    .isTrue();
        }
    }
}
