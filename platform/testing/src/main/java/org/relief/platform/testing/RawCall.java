package org.relief.platform.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One call over a connection of its own, with whatever bytes: no client library would send these. */
record RawCall(String method, String target, Map<String, String> headers, byte[] body) {

    private static final int PATIENCE_MILLIS = 30_000;

    /** @param status 0 when the connection ended without an answer */
    record Answer(int status, String text) {}

    /** @throws java.net.SocketTimeoutException when there is no whole answer for 30 s */
    Answer send(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(bytes());
            } catch (IOException _) {
                // Refused before it was sent to the end: the answer says why.
            }
            return read(socket.getInputStream());
        }
    }

    private byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0 || !headers.containsKey("Content-Length")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    /** A stream of live updates never ends: of it only the head is read. */
    private static Answer read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                all.write(buffer, 0, n);
                if (all.toString(StandardCharsets.ISO_8859_1).contains("text/event-stream")) {
                    break;
                }
            }
        } catch (java.net.SocketException _) {
            // Reset after the answer, because nobody read the rest of the request.
        }
        String text = all.toString(StandardCharsets.UTF_8);
        return new Answer(text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0, text);
    }

    @Override
    public String toString() {
        String shown = new String(body, StandardCharsets.ISO_8859_1);
        return method + " " + cut(target) + " "
                + cut(String.valueOf(headers).replaceAll("Bearer [\\w-]+\\.[\\w.-]+", "Bearer …")) + " " + cut(shown);
    }

    private static String cut(String text) {
        return text.length() > 700 ? text.substring(0, 700) + "… (" + text.length() + ")" : text;
    }
}
