package org.relief.platform.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A gateway on this machine: answers as it is told, and keeps what it was asked. */
public final class FakeGateway implements AutoCloseable {

    public record Answer(int status, String body, Map<String, String> headers) {}

    public record Asked(String path, Map<String, List<String>> headers, byte[] body) {

        public String text() {
            return new String(body, UTF_8);
        }

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    private final HttpServer server;
    private final ConcurrentLinkedDeque<Answer> answers = new ConcurrentLinkedDeque<>();
    private final Function<Asked, Answer> answering;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** On a free port; answers as {@link #answers} tells it, in turn. */
    public FakeGateway() {
        answering = _ -> answers.size() > 1 ? answers.remove() : answers.element();
        server = start(0);
    }

    /** @param answering thinks for as long as the gateway takes to answer */
    public FakeGateway(int port, Function<Asked, Answer> answering) {
        this.answering = answering;
        server = start(port);
    }

    private HttpServer start(int port) {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/", this::answer);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** What it was asked so far. */
    public List<Asked> asked() {
        return asked;
    }

    public FakeGateway answers(int status, String body) {
        return answers(status, body, Map.of());
    }

    /** The last one told is the answer to all that follow. */
    public FakeGateway answers(int status, String body, Map<String, String> headers) {
        answers.add(new Answer(status, body, headers));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Asked question = new Asked(
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes());
        asked.add(question);
        Answer answer = answering.apply(question);
        byte[] body = answer.body().getBytes(UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
