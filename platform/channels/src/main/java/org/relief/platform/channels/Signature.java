package org.relief.platform.channels;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs a body with the time: {@code t=<Unix seconds>,v1=<hex of HMAC-SHA256 over "t.body">} in the header
 * {@code Relief-Signature}. What is older or newer than the window is taken for a replay.
 */
public final class Signature {

    public static final String HEADER = "Relief-Signature";
    public static final Duration WINDOW = Duration.ofMinutes(5);

    /** What it is called, and how it is made, in the API's description. */
    public static final String SCHEME = "signature";

    public static final String MADE =
            "t=<Unix seconds>,v1=<hex of HMAC-SHA256 over \"t.body\" with the secret that was agreed on>; at most 5 minutes off";

    private static final Pattern FORM = Pattern.compile("t=(\\d{1,11}),v1=([0-9a-f]{64})");
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] secret;

    public Signature(String secret) {
        this.secret = secret.getBytes(UTF_8);
    }

    public String sign(byte[] body, Instant now) {
        long seconds = now.getEpochSecond();
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac(seconds, body));
    }

    public boolean isGood(@Nullable String header, byte[] body, Instant now) {
        Matcher parts = FORM.matcher(header == null ? "" : header);
        if (!parts.matches()) {
            return false;
        }
        long seconds = Long.parseLong(parts.group(1));
        boolean fresh = Math.abs(now.getEpochSecond() - seconds) <= WINDOW.toSeconds();
        return fresh && MessageDigest.isEqual(HexFormat.of().parseHex(parts.group(2)), mac(seconds, body));
    }

    private byte[] mac(long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((seconds + ".").getBytes(UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
