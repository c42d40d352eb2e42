package org.relief.local;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.relief.local.lan.LanCertificate;
import org.relief.local.lan.LanFront;
import org.relief.local.lan.LanGuide;
import org.relief.local.lan.TerminalCode;

/** {@code up --lan}: the pages for phones in the same network, and what a person with a phone has to do. */
final class Lan implements AutoCloseable {
    private final LanFront front;
    private final LanGuide guide;
    private final String text;

    private Lan(LanFront front, LanGuide guide, String text) {
        this.front = front;
        this.guide = guide;
        this.text = text;
    }

    /** @throws StackException when there can be none, with why */
    static Lan open(Settings settings) {
        try {
            LanCertificate certificate = LanCertificate.make(settings.data().resolve("lan"), settings.lan());
            LanFront front = LanFront.open(certificate.tls(), settings.lan(), ports(settings));
            int port = settings.lanPort(Part.OIDC) + 1;
            LanGuide guide = LanGuide.open(
                    settings.lan(),
                    port,
                    certificate.authority().getEncoded(),
                    certificate.fingerprint(),
                    settings.pageUrl(Part.NOTIFICATION));
            return new Lan(
                    front,
                    guide,
                    text(settings, "http://%s:%d/".formatted(settings.lan(), port), certificate.fingerprint()));
        } catch (IOException | GeneralSecurityException e) {
            throw new StackException("--lan: " + e.getMessage());
        }
    }

    private static Map<Integer, Integer> ports(Settings settings) {
        Map<Integer, Integer> ports = new LinkedHashMap<>();
        settings.own().stream()
                .filter(Part::speaksHttp)
                .forEach(part -> ports.put(settings.lanPort(part), settings.port(part)));
        return ports;
    }

    private static String text(Settings settings, String guide, String fingerprint) {
        return """

                On a phone in the same network, open %s (the code below) and follow it:
                  1. download the certificate and install it as a CA certificate (Android: Settings, Security,
                     Encryption, Install a certificate; iPhone: install the profile, then switch it on under
                     General, About, Certificate trust settings). Without it the page cannot work without a connection.
                     It is of this machine alone; SHA-256
                     %s
                  2. open %s
                Remove the certificate from the phone when you have tried enough. Nothing comes? This machine's firewall
                must let ports %d to %d and %d and %d in.

                %s""".formatted(
                        guide,
                        fingerprint,
                        settings.pageUrl(Part.NOTIFICATION),
                        settings.lanPort(Part.INTAKE),
                        settings.lanPort(Part.NOTIFICATION),
                        settings.lanPort(Part.OIDC),
                        settings.lanPort(Part.OIDC) + 1,
                        TerminalCode.of(guide));
    }

    String text() {
        return text;
    }

    @Override
    public void close() {
        front.close();
        guide.close();
    }
}
