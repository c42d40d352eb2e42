package org.relief.e2e.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.webjars.WebJarVersionLocator;

/**
 * The files of one Maven module's pages as they lie in the sources, the kit's beside them as in every service, and the tests at
 * /test/. Nothing is built and no service runs; what a service would answer, a test says itself.
 */
final class PageSources implements AutoCloseable {

    static final Path ROOT = Path.of("..", "..");
    static final String KIT = "platform/web";

    private static final String TESTS = "src/test/js";
    private static final String POLICY =
            "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'";
    private static final Map<String, String> TYPES = Map.of(
            "js",
            "text/javascript",
            "html",
            "text/html",
            "json",
            "application/json",
            "css",
            "text/css",
            "svg",
            "image/svg+xml");
    private static final String WEBJARS = "/webjars/";
    private static final WebJarVersionLocator LIBRARIES = new WebJarVersionLocator();

    private final String module;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    static {
        // Else each answer waits for the acknowledgement of its own head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    PageSources(String module) {
        this.module = module;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String module() {
        return module;
    }

    String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** Names of the files with tests, in order. */
    List<String> tests() {
        return files(ROOT.resolve(module).resolve(TESTS), ".test.js");
    }

    /** Names of the files in a folder that end so, in order; none where there is no folder. */
    static List<String> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte @Nullable [] content = content(path);
            String type = path.substring(path.lastIndexOf('.') + 1);
            exchange.getResponseHeaders().set("Content-Type", TYPES.getOrDefault(type, "text/plain"));
            exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            // Each test has a page of its own: what does not change meanwhile is read once.
            exchange.getResponseHeaders().set("Cache-Control", type.equals("html") ? "no-store" : "max-age=600");
            byte[] body = content == null ? ("Nothing at " + path).getBytes(UTF_8) : content;
            exchange.sendResponseHeaders(content == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private byte @Nullable [] content(String path) throws IOException {
        if (path.startsWith(WEBJARS)) {
            return library(path.substring(WEBJARS.length()));
        }
        Optional<Path> file = places(path).filter(Files::isRegularFile).findFirst();
        return file.isPresent() ? Files.readAllBytes(file.get()) : null;
    }

    private Stream<Path> places(String path) {
        String file = path.substring(1);
        if (file.startsWith("test/")) {
            String test = file.substring("test/".length());
            return Stream.of(module, KIT)
                    .map(from -> ROOT.resolve(from).resolve(TESTS).resolve(test));
        }
        return Stream.of(
                ROOT.resolve(module).resolve("src/main/resources/static").resolve(file),
                ROOT.resolve(KIT)
                        .resolve("src/main/resources/META-INF/resources")
                        .resolve(file));
    }

    private static byte @Nullable [] library(String path) throws IOException {
        int end = path.indexOf('/');
        String at = LIBRARIES.fullPath(path.substring(0, end), path.substring(end + 1));
        try (InputStream in = PageSources.class.getResourceAsStream("/" + at)) {
            return in == null ? null : in.readAllBytes();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
