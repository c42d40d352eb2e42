package org.relief.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relief.local.lan.LanCertificate;
import org.relief.local.lan.LanFront;
import org.relief.local.lan.TerminalCode;
import org.relief.platform.embedded.Ports;

class LanTest {
    private static final String ADDRESS = "127.0.0.1";

    @TempDir
    private Path folder;

    private static HttpClient phone(X509Certificate taken) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("taken", taken);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    @Test
    void aPhoneThatTookTheCertificateOnceReachesThePagesAfterEachStart() throws Exception {
        X509Certificate taken = LanCertificate.make(folder, "192.168.7.7").authority();
        LanCertificate next = LanCertificate.make(folder, ADDRESS);
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
        int port = Ports.findFree();
        try (LanFront front = LanFront.open(
                next.tls(), ADDRESS, Map.of(port, service.getAddress().getPort()))) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://%s:%d/".formatted(ADDRESS, port)))
                    .POST(HttpRequest.BodyPublishers.ofString("a report"))
                    .build();
            assertThat(phone(taken).send(request, BodyHandlers.ofString()).body())
                    .isEqualTo("a report");
            assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
        } finally {
            service.stop(0);
        }
    }

    @Test
    void tellsPagesAndIssuerTheAddressThatPhonesUse() {
        Settings settings = UpOptions.parse(List.of("--lan=192.168.7.7")).toSettings(Path.of("/project"), Map.of());
        Map<String, String> driver = Environment.of(Part.NOTIFICATION, Path.of("data"), settings);
        assertThat(driver)
                .containsEntry("OIDC_ISSUER", "https://192.168.7.7:8490")
                .containsEntry("NOTIFICATION_PAGE_URL", "https://192.168.7.7:8484")
                .containsEntry("INTAKE_URL", "http://localhost:8081")
                .containsEntry("INVENTORY_URL", "http://localhost:8082")
                .containsEntry(
                        "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWKSETURI", "http://localhost:8090/oauth2/jwks");
        assertThat(driver.get("RELIEF_WEB_ALLOWED_ORIGINS"))
                .contains("https://192.168.7.7:8483", "http://localhost:8083");
        assertThat(Environment.of(Part.OIDC, Path.of("data"), settings))
                .containsEntry("SPRING_SECURITY_OAUTH2_AUTHORIZATIONSERVER_ISSUER", "https://192.168.7.7:8490");
    }

    /** Whoever starts it reads where the phone goes; the code leads there, and what it leads to has the certificate and the page. */
    @Test
    void printsAddressCodeAndCertificateAndTheGuideThereGivesThem() throws Exception {
        Settings settings = Settings.onFreePorts(folder).withLan(ADDRESS);
        try (Lan lan = Lan.open(settings)) {
            String guide = "http://%s:%d/".formatted(ADDRESS, settings.lanPort(Part.OIDC) + 1);
            String page = settings.pageUrl(Part.NOTIFICATION);
            LanCertificate certificate = LanCertificate.make(settings.data().resolve("lan"), ADDRESS);
            assertThat(page).startsWith("https://" + ADDRESS);
            assertThat(lan.text())
                    .contains("open " + guide, certificate.fingerprint(), "open " + page, TerminalCode.of(guide));
            HttpClient phone = HttpClient.newHttpClient();
            assertThat(phone.send(HttpRequest.newBuilder(URI.create(guide)).build(), BodyHandlers.ofString())
                            .body())
                    .contains("/relief.crt", page, certificate.fingerprint());
            assertThat(phone.send(
                                    HttpRequest.newBuilder(URI.create(guide + "relief.crt"))
                                            .build(),
                                    BodyHandlers.ofByteArray())
                            .body())
                    .isEqualTo(certificate.authority().getEncoded());
        }
    }

    @Test
    void drawsACodeOfSquaresWithAMarginAroundIt() {
        List<String> lines = TerminalCode.of("http://192.168.7.7:8491/").lines().toList();
        assertThat(lines).hasSize((25 + 8 + 1) / 2);
        assertThat(lines.getFirst()).isEqualTo("\u001B[30;107m" + " ".repeat(25 + 8) + "\u001B[0m");
        assertThat(lines.get(2)).startsWith("\u001B[30;107m    █▀▀▀▀▀█ ");
    }
}
