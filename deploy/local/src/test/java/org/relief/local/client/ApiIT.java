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
    void readsNoContentAsMissing() throws Exception {
        try (var service = new StubService().answer(204, "")) {
            assertThat(service.api().get("/api/deliveries/mine").isMissingNode())
                    .isTrue();
        }
    }
}
