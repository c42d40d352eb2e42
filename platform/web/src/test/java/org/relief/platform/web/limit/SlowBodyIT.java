package org.relief.platform.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relief.platform.web.ServerTest;

/** A body that comes byte by byte: here a second for who is refused, three for who is not, and then the connection ends. */
class SlowBodyIT extends ServerTest {

    private static final int PACE_MILLIS = 50;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int FOR_EVER = 600;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/things|Content-Type: application/json|Content-Length: 100000",
                "POST /api/things|Content-Type: application/json|Transfer-Encoding: chunked",
                "POST /api/things|Content-Type: application/json|Authorization: Bearer a.b.c|Content-Length: 100000",
                "POST /api/things|Content-Type: application/x-www-form-urlencoded|Content-Length: 60000",
                "PUT /api/things/1|Content-Type: application/x-www-form-urlencoded|Content-Length: 60000",
                "POST /api/things|Content-Type: multipart/form-data; boundary=x|Content-Length: 60000",
                "POST /api/things|Content-Type: application/json|Content-Length: 99999999",
                "POST /api//things|Content-Type: application/json|Content-Length: 100000",
                "GET /index.html|Content-Length: 100000",
                "GET /api/open|Content-Length: 100000",
            })
    void endsTheConnectionOfWhoIsNotKnown(String head) throws IOException {
        assertThat(trickle(head, "1\r\na\r\n", FOR_EVER)).matches("(?s)HTTP/1.1 (200|400|401|413|415) .*");
    }

    @Test
    void endsTheConnectionOfWhoIsKnownButNeverComesToTheEnd() throws IOException {
        assertThat(trickle(known() + "|Content-Length: 100000", " ", FOR_EVER))
                .startsWith("HTTP/1.1 408 ")
                .contains("body-too-slow");
    }

    @Test
    void takesWhatComesSlowlyButComes() throws IOException {
        assertThat(trickle(known() + "|Content-Length: " + GOOD.length(), GOOD, 1))
                .startsWith("HTTP/1.1 201 ");
    }

    @Test
    void keepsTheConnectionWhenTheRestOfARefusedBodyComesInTime() throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes(head("POST /api/things|Content-Length: 4")));
            readUntil(socket, "HTTP/1.1 401 ");
            socket.getOutputStream().write(bytes("{}  " + head("GET /api/open")));
            readUntil(socket, "HTTP/1.1 200 ");
        }
    }

    private static String known() {
        return "POST /api/things|Content-Type: application/json|Authorization: " + WRITER + "|Idempotency-Key: "
                + UUID.randomUUID();
    }

    /** Sends a piece again and again, each byte by itself; what was answered until the connection ended. */
    private String trickle(String head, String piece, int times) throws IOException {
        StringBuilder answer = new StringBuilder();
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes(head(head)));
            socket.setSoTimeout(PACE_MILLIS);
            for (byte next : bytes(piece.repeat(times))) {
                if (!listen(socket, answer)) {
                    return answer.toString();
                }
                socket.getOutputStream().write(next);
            }
            assertThat(times).as("still open, answered: " + answer).isLessThan(FOR_EVER);
            socket.setSoTimeout(PATIENCE_MILLIS);
            listen(socket, answer);
            return answer.toString();
        } catch (SocketException _) {
            return answer.toString();
        }
    }

    /** For as long as is between two bytes; false when the connection has ended. */
    private static boolean listen(Socket socket, StringBuilder answer) throws IOException {
        byte[] buffer = new byte[8192];
        try {
            int read = socket.getInputStream().read(buffer);
            answer.append(new String(buffer, 0, Math.max(read, 0), StandardCharsets.UTF_8));
            return read >= 0;
        } catch (SocketTimeoutException _) {
            return true;
        }
    }

    private static void readUntil(Socket socket, String expected) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf(expected) < 0) {
            assertThat(listen(socket, answer)).as("ended after: " + answer).isTrue();
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private static String head(String lines) {
        int first = lines.indexOf('|') < 0 ? lines.length() : lines.indexOf('|');
        return lines.substring(0, first)
                + " HTTP/1.1\r\nHost: localhost"
                + lines.substring(first).replace("|", "\r\n")
                + "\r\n\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
