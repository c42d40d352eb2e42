package org.relief.e2e.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;

/** What lies between a browser and everything else: a proxy that works, or does not, in the ways that networks do not. */
final class Network implements AutoCloseable {

    enum Mood {
        /** Everything goes through. */
        WORKS,
        /** Connections open, and nothing ever comes. */
        HANGS,
        /** A gateway's own error page. */
        UNAVAILABLE,
        /** A page that asks to log in to the network, in the place of whatever was asked for. */
        ASKS_TO_LOG_IN,
        /** Connections break at once. */
        BREAKS
    }

    private static final String OURS = "http://localhost:";
    private static final String ASK = "<!doctype html><title>Welcome to our network</title><h1>Log in</h1>";
    private static final int MOST_OF_A_HEAD = 64 * 1024;

    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mood mood = Mood.WORKS;
    private volatile Predicate<String> concerned = _ -> true;

    Network() {
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    /** From now on, also for what is open already. */
    void be(Mood next) {
        be(next, _ -> true);
    }

    /** @param addresses those that it concerns; others work */
    void be(Mood next, Predicate<String> addresses) {
        concerned = addresses;
        mood = next;
        open.forEach(Network::end);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket browser = door.accept();
                open.add(browser);
                Thread.ofVirtual().start(() -> serve(browser));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket browser) {
        try (browser) {
            String head = head(browser.getInputStream());
            String[] request = head.split(" ", 3);
            // The browser's own calls, to its maker and the like, reach nobody.
            if (request.length < 3 || !request[1].startsWith(OURS)) {
                return;
            }
            switch (concerned.test(request[1]) ? mood : Mood.WORKS) {
                case WORKS -> pass(browser, head, URI.create(request[1]));
                case HANGS -> browser.getInputStream().transferTo(OutputStream.nullOutputStream());
                case UNAVAILABLE -> answer(browser, "503 Service Unavailable", "<h1>503</h1>");
                case ASKS_TO_LOG_IN -> answer(browser, "200 OK", ASK);
                case BREAKS -> {}
            }
        } catch (IOException e) {
            // Who asked has gone, or was cut off.
        } finally {
            open.remove(browser);
        }
    }

    /** One request a connection, so that the next one meets the mood of its time. */
    private void pass(Socket browser, String head, URI address) throws IOException {
        String path = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        String plain = head.replaceFirst(" \\S+ ", " " + Matcher.quoteReplacement(path) + " ")
                .replaceAll("(?im)^(proxy-)?connection:.*\r\n", "")
                .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
        try (Socket service = new Socket(address.getHost(), address.getPort())) {
            open.add(service);
            service.getOutputStream().write(plain.getBytes(ISO_8859_1));
            Thread.ofVirtual().start(() -> pour(browser, service));
            service.getInputStream().transferTo(browser.getOutputStream());
            open.remove(service);
        }
    }

    private static void pour(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            end(to);
        }
    }

    private static void answer(Socket browser, String status, String page) throws IOException {
        String answer = "HTTP/1.1 %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(status, page.length(), page);
        browser.getOutputStream().write(answer.getBytes(ISO_8859_1));
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && head.size() < MOST_OF_A_HEAD; next = in.read()) {
            head.write(next);
            if (next == '\n' && head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(ISO_8859_1);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is at its end already.
        }
    }

    @Override
    public void close() {
        end(door);
        open.forEach(Network::end);
    }

    private static void end(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is at its end already.
        }
    }
}
