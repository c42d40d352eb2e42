package org.relief.platform.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.relief.platform.testing.BadToken;
import org.relief.platform.testing.EndpointRoles;
import org.relief.platform.testing.TestTokens;
import org.relief.platform.web.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class AccessIT extends ServerTest {

    @Autowired
    private ApplicationContext context;

    @Test
    void letsEveryRoleInWhereTheTableSaysAndNowhereElse() {
        EndpointRoles.assertAccess(context, url(""));
    }

    @ParameterizedTest
    @EnumSource
    void refusesATokenThatOpensNoDoorAndSaysWhy(BadToken bad) {
        String bearer = bad.bearer(TestTokens.user("w").roles("WRITER"));
        HttpResponse<String> answer = get("/api/me", "Authorization", bearer);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).path("code").asString()).isEqualTo(bad.code());
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer error=\"invalid_token\"");
    }

    @Test
    void takesATokenThatSaysThatItIsForAccessAndForOthersToo() {
        TestTokens.User writer = TestTokens.user("w").roles("WRITER");
        for (String token : new String[] {
            writer.typed("JWT").token(),
            writer.typed("at+jwt").token(),
            writer.token(claims -> claims.claim("typ", "Bearer")),
            writer.token(claims -> claims.audience(List.of("account", "relief-api"))),
        }) {
            assertThat(get("/api/me", "Authorization", "Bearer " + token).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void tellsTheControllerWhoIsCalling() {
        String caller = TestTokens.user("u-1").roles("WRITER").warehouses("X1").bearer();
        var me = json(get("/api/me", "Authorization", caller));
        assertThat(me.path("text").asString()).isEqualTo("u-1");
        assertThat(me.path("writer").asBoolean()).isTrue();
        assertThat(me.path("warehouses").toString()).isEqualTo("[\"X1\"]");
    }

    @Test
    void showsPagesToAnybody() {
        assertThat(get("/").statusCode()).isEqualTo(200);
        assertThat(get("/index.html").statusCode()).isEqualTo(200);
    }

    @Test
    void letsWhoeverMeasuresReadHealthAndMetricsOnThePortForThat() {
        assertThat(manage("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(manage("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(manage("/actuator/health/readiness").statusCode()).isEqualTo(200);
        HttpResponse<String> metrics = manage("/actuator/prometheus");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body()).contains("relief_live_subscribers");
    }

    @Test
    void hasNothingElseOnThePortForMeasuring() {
        for (String path : new String[] {
            "/actuator",
            "/actuator/env",
            "/actuator/info",
            "/actuator/metrics",
            "/actuator/beans",
            "/api/open",
            "/v3/api-docs",
            "/"
        }) {
            assertThat(manage(path).statusCode()).as(path).isIn(401, 404);
        }
    }

    @Test
    void showsNoHealthOrMetricsBesideThePages() {
        for (String path : new String[] {"/actuator/prometheus", "/actuator/health", "/actuator/health/liveness"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(401);
            assertThat(get(path, "Authorization", TestTokens.bearer("ADMIN")).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void doesNotTakeAnApiPathForAPageByItsEnding() {
        assertThat(get("/api/unlisted.html").statusCode()).isEqualTo(401);
        assertThat(get("/api/things/x.json").statusCode()).isEqualTo(401);
    }

    @Test
    void sendsTheHeadersThatKeepAPageToItself() {
        var headers = get("/").headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'self'; connect-src 'self' " + TestTokens.issuer())
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Permissions-Policy")).isPresent();
        assertThat(headers.firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void letsPagesOfTheOtherServicesCallAndNobodyElses() {
        assertThat(preflight("http://localhost:8082")).isEqualTo(200);
        assertThat(preflight("http://elsewhere.example")).isEqualTo(403);
        assertThat(get("/api/open", "Origin", "http://localhost:8082")
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .hasValue("http://localhost:8082");
    }

    private int preflight(String origin) {
        return send(request("/api/things")
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "authorization,idempotency-key,content-type")
                        .method("OPTIONS", BodyPublishers.noBody()))
                .statusCode();
    }
}
