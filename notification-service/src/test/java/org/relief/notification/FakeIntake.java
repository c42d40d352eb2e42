package org.relief.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Intake and the issuer of service tokens as a tiny HTTP server that can be slow, broken, or picky about tokens. */
public final class FakeIntake {

    public static final String CONTACT = """
            {"name": "MARKED-NAME", "phone": "+7-000-MARKED", "address": "MARKED STREET 1", "note": "MARKED-NOTE", "extra": 1,
             "door": {"found": {"place": {"lat": 43.25471, "lon": 76.90849}, "accuracyMeters": 9, "note": "MARKED-DOOR", "at": "2022-01-07T12:00:00Z",
             "driver": true}, "warnings": [{"id": "w-1", "danger": "DOG", "at": "2022-01-07T12:00:00Z", "until": "2022-01-08T12:00:00Z",
             "driver": true, "own": false, "new": 1}]}}""";

    public static final String CODE = "05724";

    public enum Mood {
        FINE,
        SLOW,
        BROKEN,
        GONE,
        LIMITED
    }

    /** One question as it came in. */
    public record Asked(String path, String bearer, String onBehalfOf, String reason, String note) {}

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<String> ofDoors = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private volatile Mood mood = Mood.FINE;
    private volatile String revoked = "";
    private volatile CountDownLatch slow = new CountDownLatch(1);

    private FakeIntake(HttpServer server) {
        this.server = server;
    }

    public static FakeIntake start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeIntake intake = new FakeIntake(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/.well-known/openid-configuration", intake::metadata);
            server.createContext("/token", intake::token);
            server.createContext("/api/requests/", intake::contact);
            server.createContext("/api/areas", FakeIntake::areas);
            server.createContext("/api/items", FakeIntake::areas);
            server.createContext("/api/warehouses/", FakeIntake::warehouse);
            server.start();
            return intake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public void be(Mood next) {
        slow.countDown();
        slow = new CountDownLatch(1);
        mood = next;
    }

    /** The token in use is refused from now on. */
    public void revokeToken() {
        revoked = "Bearer service-" + tokens.get();
    }

    public List<Asked> asked(String requestId) {
        return asked.stream()
                .filter(question -> question.path().contains(requestId))
                .toList();
    }

    public List<Asked> withReason(String reason) {
        return asked.stream()
                .filter(question -> question.reason().equals(reason))
                .toList();
    }

    /** What was said of doors, or taken a photo of there, and heard: path and body. */
    public List<String> ofDoors() {
        return List.copyOf(ofDoors);
    }

    public int total() {
        return asked.size();
    }

    private void metadata(HttpExchange exchange) throws IOException {
        answer(exchange, 200, "{\"token_endpoint\": \"" + url() + "/token\"}");
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean known = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .startsWith("Basic ");
        if (!known || !form.equals("grant_type=client_credentials")) {
            answer(exchange, 401, "{}");
            return;
        }
        answer(exchange, 200, "{\"access_token\": \"service-" + tokens.incrementAndGet() + "\", \"expires_in\": 300}");
    }

    /** Two areas, and under each of them, and of goods, a list with the query that asked for it. */
    private static void areas(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String items = path.equals("/api/areas")
                ? "{\"code\": \"almaty\"}, {\"code\": \"shymkent\"}"
                : "{\"code\": \"%s?%s\"}"
                        .formatted(path, exchange.getRequestURI().getQuery());
        answer(exchange, 200, "{\"items\": [%s], \"next\": null}".formatted(items));
    }

    /** In inventory's place: each warehouse lies in the area that it is called by. */
    private static void warehouse(HttpExchange exchange) throws IOException {
        String code = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
        boolean isOne = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                        .startsWith("Bearer service-")
                && !code.equals("none");
        answer(exchange, isOne ? 200 : 404, "{\"warehouse\": \"%1$s\", \"area\": \"%1$s\"}".formatted(code));
    }

    private void contact(HttpExchange exchange) throws IOException {
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(new Asked(
                exchange.getRequestURI().getPath(),
                bearer,
                exchange.getRequestHeaders().getFirst("On-Behalf-Of"),
                said(exchange, "Reading-Reason"),
                said(exchange, "Reading-Note")));
        if (bearer.equals(revoked)) {
            answer(exchange, 401, "{}");
            return;
        }
        String path = exchange.getRequestURI().getPath();
        if (path.contains("/door") || path.contains("/photos")) {
            door(exchange, path);
            return;
        }
        String found =
                exchange.getRequestURI().getPath().endsWith("/handover-code/check") ? checked(exchange) : CONTACT;
        switch (mood) {
            case FINE -> answer(exchange, 200, found);
            case BROKEN -> answer(exchange, 500, "{}");
            case GONE -> answer(exchange, 410, "{}");
            case LIMITED -> answer(exchange, 429, "{}");
            case SLOW -> {
                waitUntilTheMoodChanges();
                answer(exchange, 200, CONTACT);
            }
        }
    }

    private void door(HttpExchange exchange, String path) throws IOException {
        String said = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        switch (mood) {
            case FINE -> {
                ofDoors.add(path + " " + said);
                try (exchange) {
                    exchange.sendResponseHeaders(204, -1);
                }
            }
            case GONE -> answer(exchange, 410, "{}");
            default -> answer(exchange, 500, "{}");
        }
    }

    /** Every household here was told the same. */
    private static String checked(HttpExchange exchange) throws IOException {
        boolean told = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).contains(CODE);
        return "{\"result\": \"" + (told ? "MATCHED" : "MISMATCHED") + "\"}";
    }

    private static String said(HttpExchange exchange, String header) {
        String said = exchange.getRequestHeaders().getFirst(header);
        return said == null ? "" : URLDecoder.decode(said, StandardCharsets.UTF_8);
    }

    private void waitUntilTheMoodChanges() {
        try {
            slow.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
