package org.relief.local.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Tokens of demo accounts, which the local identity provider gives without a browser. They last for half a day. */
public final class DemoTokens {
    private static final String CLIENT =
            Base64.getEncoder().encodeToString("relief-demo:relief-demo-secret".getBytes(StandardCharsets.UTF_8));

    private final HttpClient http;
    private final String issuer;
    private final Map<String, JsonNode> tokens = new ConcurrentHashMap<>();

    public DemoTokens(HttpClient http, String issuer) {
        this.http = http;
        this.issuer = issuer;
    }

    /** The access token of an account such as {@code operator} or {@code driver07}. */
    public Supplier<String> of(String account) {
        return () -> answer(account).path("access_token").asString();
    }

    /** The id that the account has in tokens and events. */
    public String subject(String account) {
        return answer(account).path("sub").asString();
    }

    private JsonNode answer(String account) {
        return tokens.computeIfAbsent(account, this::fetch);
    }

    private JsonNode fetch(String account) {
        var request = HttpRequest.newBuilder(URI.create(issuer + "/demo/token"))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Basic " + CLIENT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("account=" + account))
                .build();
        String what = "token of " + account;
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200)
                throw new ApiException(what, answer.statusCode(), MissingNode.getInstance());
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new ApiException(what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(what, e);
        }
    }
}
