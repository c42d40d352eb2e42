package org.relief.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relief.platform.eventing.EventCatalog;
import org.relief.platform.eventing.EventJson;
import org.relief.platform.eventing.Subscription;
import org.relief.platform.eventing.Topics;
import org.relief.platform.testing.Contracts;
import org.relief.platform.testing.EndpointRoles;
import org.relief.platform.testing.Spoken;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

class ApiContractIT extends RunningIntake {

    @Autowired
    private ApplicationContext context;

    @Test
    void offersWhatTheOpenApiFileSays() {
        Contracts.of("intake-service").assertOpenApi(baseUrl());
    }

    @Test
    void saysThatDoorsAskForASignatureAndNeitherForATokenNorForAKey() {
        Api.Answer api = operator().get("/v3/api-docs");
        for (String door : List.of("requests~1{sender}", "messages", "telegram")) {
            JsonNode post = api.at("/paths/~1doors~1" + door + "/post");
            String scheme = door.equals("telegram") ? "telegram" : "signature";
            assertThat(post.at("/security").toString()).isEqualTo("[{\"" + scheme + "\":[]}]");
            assertThat(post.at("/parameters").toString()).doesNotContain("Idempotency-Key", "Relief-Signature");
            assertThat(post.at("/responses").has("403")).isFalse();
        }
        JsonNode signature = api.at("/components/securitySchemes/signature");
        assertThat(signature.path("name").asString()).isEqualTo("Relief-Signature");
        assertThat(signature.path("in").asString()).isEqualTo("header");
        JsonNode handOver = api.at("/paths/~1doors~1requests~1{sender}/post/responses");
        assertThat(handOver.propertyNames()).contains("401", "404", "409", "429");
        assertThat(handOver.at("/409/description").asString()).doesNotContain("Idempotency-Key");
    }

    @Test
    void letsInWhomTheAccessTableNames() {
        EndpointRoles.assertAccess(context, baseUrl());
    }

    @Test
    void tellsInEveryProblemWhichTraceToLookForInTheLogs() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        String[] sent = {"traceparent", "00-" + trace + "-00f067aa0ba902b7-01"};
        Api.Answer missing = operator().get("/api/requests/by-reference/XXX-XXX", sent);
        Api.Answer denied = as("DRIVER").get("/api/requests", sent);
        Api.Answer unreadable = operator().get("/api/requests?limit=%ff", sent);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(denied.status()).isEqualTo(403);
        assertThat(unreadable.problem()).isEqualTo("invalid-request limit:not-readable");
        for (Api.Answer problem : List.of(missing, denied, unreadable)) {
            assertThat(problem.at("/traceId").asString()).isEqualTo(trace);
        }
    }

    @Test
    void saysAndHearsOnTheBusWhatItsAsyncApiTells(
            @Autowired EventCatalog catalog, @Autowired List<Subscription> subscriptions, @Autowired Topics topics) {
        Contracts.of("intake-service")
                .assertAsyncApi(new Spoken(
                        catalog.typesByTopic(), Subscription.typesByTopic(subscriptions), topics.compacted()));
    }

    @Test
    void readsWhatWasReleased(@Autowired List<Subscription> subscriptions) {
        subscriptions.forEach(each -> each.shapes()
                .forEach((type, shape) -> Contracts.released(type)
                        .forEach(event -> EventJson.read(event.getBytes(StandardCharsets.UTF_8), shape))));
    }
}
