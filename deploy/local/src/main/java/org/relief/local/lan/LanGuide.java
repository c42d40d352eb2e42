package org.relief.local.lan;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Where the QR code leads a phone first: the certificate, how it is taken, and the way on. Without TLS: there is nothing to hide. */
public final class LanGuide implements AutoCloseable {
    private static final String FILE = "/relief.crt";
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>relief-logistics</title>
            <h1>relief-logistics</h1>
            <h2 lang="kk">Қазақша</h2>
            <ol lang="kk">
            <li><a href="%1$s">Сертификатты жүктеп алыңыз</a>.
            <li>Android: Баптаулар → Қауіпсіздік → Шифрлау → Сертификатты орнату → CA сертификаты. iPhone: Баптаулар → Жүктелген профиль → Орнату, сосын Негізгі → Құрылғы туралы → Сертификаттарға сену → қосу.
            <li><a href="%2$s">Жүргізуші бетін</a> ашыңыз. Сынақтан кейін сертификатты өшіріңіз.
            </ol>
            <h2 lang="ru">Русский</h2>
            <ol lang="ru">
            <li><a href="%1$s">Скачайте сертификат</a>.
            <li>Android: Настройки → Безопасность → Шифрование → Установить сертификат → Сертификат ЦС. iPhone: Настройки → Профиль загружен → Установить, затем Основные → Об этом устройстве → Доверие сертификатам → включить.
            <li>Откройте <a href="%2$s">страницу водителя</a>. После пробы удалите сертификат.
            </ol>
            <h2>English</h2>
            <ol>
            <li><a href="%1$s">Download the certificate</a>.
            <li>Android: Settings → Security → Encryption → Install a certificate → CA certificate. iPhone: Settings → Profile downloaded → Install, then General → About → Certificate trust settings → switch it on.
            <li>Open <a href="%2$s">the driver page</a>. Remove the certificate when you have tried enough.
            </ol>
            <p>SHA-256: <code>%3$s</code></p>
            </html>
            """;

    private final HttpServer server;

    private LanGuide(HttpServer server) {
        this.server = server;
    }

    /** @param authority as a file @param page where the phone goes then */
    public static LanGuide open(String address, int port, byte[] authority, String fingerprint, String page)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), 0);
        byte[] guide = PAGE.formatted(FILE, page, fingerprint).getBytes(UTF_8);
        server.createContext("/", exchange -> answer(exchange, "text/html; charset=utf-8", guide));
        server.createContext(FILE, exchange -> answer(exchange, "application/x-x509-ca-cert", authority));
        server.start();
        return new LanGuide(server);
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
