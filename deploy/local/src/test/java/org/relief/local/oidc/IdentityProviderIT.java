package org.relief.local.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relief.platform.embedded.Ports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IdentityProviderIT {
    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";

    private final JsonMapper json = JsonMapper.shared();
    private final int port = Ports.findFree();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private Closeable provider;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() {
        provider = IdentityProvider.start(port, directory.resolve("key.json"), List.of(18081));
    }

    @AfterEach
    void stop() throws Exception {
        provider.close();
    }

    @Test
    void logsAPersonInWithPkceAndRenewsSilently() throws Exception {
        HttpResponse<String> login = get(authorize(""));
        assertThat(login.uri().getPath()).isEqualTo("/login");

        String csrf = find("name=\"_csrf\" value=\"([^\"]+)\"", login.body());
        HttpResponse<String> back = follow(
                post("/login", Map.of("username", "warehouse", "password", "warehouse", "_csrf", csrf), Map.of()));
        JsonNode tokens = exchange(find("code=([^&]+)", location(back)));

        JsonNode claims = claims(tokens.get("access_token").asString());
        assertThat(claims.get("roles").get(0).asString()).isEqualTo("WAREHOUSE");
        assertThat(claims.get("areas").toString()).isEqualTo("[\"*\"]");
        assertThat(claims.get("warehouses").size()).isEqualTo(8);
        assertThat(claims.get("sub").asString()).doesNotContain("warehouse").hasSize(36);
        assertThat(claims.get("aud").asString()).isEqualTo("relief-api");
        JsonNode identity = claims(tokens.get("id_token").asString());
        assertThat(identity.get("sub")).isEqualTo(claims.get("sub"));
        assertThat(identity.get("aud").asString()).isEqualTo("relief-web");

        HttpResponse<String> again = get(authorize("&prompt=none"));
        JsonNode renewed = exchange(find("code=([^&]+)", location(again)));
        assertThat(claims(renewed.get("access_token").asString()).get("aud")).isEqualTo(claims.get("aud"));
    }

    @Test
    void asksInTheLanguageThatWasChosenInThePageElseInTheBrowsers() throws Exception {
        assertThat(login("/login", "en-GB,en")).contains("<html lang=\"en\">", "<button>Log in</button>");
        assertThat(login("/login", "de, ru-RU;q=0.8, en;q=0.5")).contains("<html lang=\"ru\">", "Имя пользователя");
        assertThat(login("/login?error", "kk")).contains("құпиясөз қате");
        assertThat(login("/login", "not a language!")).contains("Log in");
        assertThat(login(authorize("&ui_locales=kk"), "ru")).contains("<html lang=\"kk\">", "Құпиясөз");
    }

    private String login(String path, String language) throws Exception {
        var request = request(path)
                .header("Accept", "text/html")
                .header("Accept-Language", language)
                .build();
        HttpClient follows = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        return follows.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void whoeverHasNoAccountMakesOneThatMayDoNothingAndGoesOnToThePage() throws Exception {
        assertThat(get(authorize("")).body()).contains("href=\"/register\"");
        assertThat(register("operator", "a long password").body()).contains("This name is taken");
        assertThat(register("volunteer", "short").body()).contains("at least 8");
        assertThat(register("v", "a long password").statusCode()).isEqualTo(400);
        HttpResponse<String> back = follow(register("volunteer", "a long password"));
        JsonNode claims = claims(exchange(find("code=([^&]+)", location(back)))
                .get("access_token")
                .asString());
        assertThat(claims.get("roles")).isEmpty();
        assertThat(claims.has("areas")).isFalse();
        assertThat(claims.get("aud").asString()).isEqualTo("relief-api");

        assertThat(post("/demo/token", Map.of("account", "volunteer"), basic("relief-demo", "relief-demo-secret"))
                        .statusCode())
                .isEqualTo(200);
    }

    /** In English, and with the form's own token. */
    private HttpResponse<String> register(String name, String password) throws Exception {
        String csrf = find(
                "name=\"_csrf\" value=\"([^\"]+)\"",
                browser.send(
                                request("/register")
                                        .header("Accept", "text/html")
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
        return post("/register", Map.of("username", name, "password", password, "_csrf", csrf), Map.of());
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        String csrf = find("name=\"_csrf\" value=\"([^\"]+)\"", get("/login").body());
        HttpResponse<String> answer =
                post("/login", Map.of("username", "operator", "password", "wrong", "_csrf", csrf), Map.of());
        assertThat(location(answer)).endsWith("/login?error");
    }

    @Test
    void givesAServiceATokenInItsOwnName() throws Exception {
        HttpResponse<String> answer = post(
                "/oauth2/token",
                Map.of("grant_type", "client_credentials"),
                basic("notification-service", "notification-service-secret"));
        JsonNode claims = claims(read(answer).get("access_token").asString());
        assertThat(claims.get("roles").get(0).asString()).isEqualTo("SERVICE");
        assertThat(claims.get("aud").asString()).isEqualTo("relief-api");
        assertThat(claims.get("areas").toString()).isEqualTo("[\"*\"]");
        assertThat(claims.get("iss").asString()).isEqualTo("http://localhost:" + port);
    }

    @Test
    void givesTheDemoClientATokenOfADriver() throws Exception {
        HttpResponse<String> answer =
                post("/demo/token", Map.of("account", "driver07"), basic("relief-demo", "relief-demo-secret"));
        JsonNode claims = claims(read(answer).get("access_token").asString());
        assertThat(claims.get("roles").get(0).asString()).isEqualTo("DRIVER");
        assertThat(claims.get("aud").asString()).isEqualTo("relief-api");
        assertThat(claims.get("areas").toString()).isEqualTo("[\"*\"]");
        assertThat(claims.get("sub").asString())
                .isEqualTo(read(answer).get("sub").asString());
    }

    @Test
    void givesNobodyElseADemoToken() throws Exception {
        Map<String, String> form = Map.of("account", "admin");
        assertThat(post("/demo/token", form, Map.of()).statusCode()).isEqualTo(401);
        assertThat(post("/demo/token", form, basic("notification-service", "notification-service-secret"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void signsWithTheSameKeyAfterARestart() throws Exception {
        String before = get("/oauth2/jwks").body();
        provider.close();
        provider = IdentityProvider.start(port, directory.resolve("key.json"), List.of(18081));
        assertThat(get("/oauth2/jwks").body()).isEqualTo(before);
    }

    @Test
    void letsThePagesFetchTokensAcrossOrigins() throws Exception {
        var request = request("/oauth2/jwks")
                .header("Origin", "http://localhost:18081")
                .build();
        assertThat(browser.send(request, HttpResponse.BodyHandlers.ofString())
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .hasValue("http://localhost:18081");
    }

    private String authorize(String more) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return "/oauth2/authorize?response_type=code&client_id=relief-web&scope=openid%20profile"
                + "&redirect_uri=" + encode("http://localhost:18081/login.html") + "&code_challenge_method=S256"
                + "&code_challenge=" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + more;
    }

    private JsonNode exchange(String code) throws Exception {
        return read(post(
                "/oauth2/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", "relief-web",
                        "code", code,
                        "code_verifier", VERIFIER,
                        "redirect_uri", "http://localhost:18081/login.html"),
                Map.of()));
    }

    /** Goes where a browser would go, up to the redirect to the page, which does not exist here. */
    private HttpResponse<String> follow(HttpResponse<String> answer) throws Exception {
        HttpResponse<String> current = answer;
        while (current.statusCode() / 100 == 3 && location(current).contains(":" + port)) {
            URI next = URI.create(location(current));
            current = get(next.getRawPath() + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery()));
        }
        return current;
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpResponse<String> answer =
                browser.send(request(path).header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() / 100 == 3 && location(answer).contains(":" + port + "/login")
                ? get("/login")
                : answer;
    }

    private HttpResponse<String> post(String path, Map<String, String> form, Map<String, String> headers)
            throws Exception {
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) ->
                body.append(name).append('=').append(encode(value)).append('&'));
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        headers.forEach(request::header);
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static Map<String, String> basic(String id, String secret) {
        String pair = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return Map.of("Authorization", "Basic " + pair);
    }

    private JsonNode read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private JsonNode claims(String token) {
        return json.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String find(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
