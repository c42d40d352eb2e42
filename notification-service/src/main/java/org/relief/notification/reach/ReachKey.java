package org.relief.notification.reach;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.relief.platform.web.secrets.Cipher256;
import org.relief.platform.web.secrets.StartRefused;

/** Seals drivers' numbers and chats, each for its driver and its use, and makes the tokens that they are found by. */
final class ReachKey {

    private static final String ALGORITHM = "HmacSHA256";

    private final Cipher256 cipher;
    private final byte[] tokens;

    ReachKey(byte[] key, SecureRandom random) {
        cipher = new Cipher256(mac(key, "cipher"), random);
        tokens = mac(key, "tokens");
    }

    /** @param base64 32 bytes */
    static ReachKey of(String base64, SecureRandom random) {
        byte[] key = decoded(base64.strip());
        if (key.length != Cipher256.KEY_BYTES) {
            throw new StartRefused(
                    "DRIVER_CONTACTS_KEY is not 32 bytes in base64; set it to your own: openssl rand -base64 32");
        }
        return new ReachKey(key, random);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    byte[] seal(String driverId, String use, String secret) {
        return cipher.seal(secret.getBytes(UTF_8), place(driverId, use));
    }

    String open(String driverId, String use, byte[] sealed) {
        return new String(cipher.open(sealed, place(driverId, use)), UTF_8);
    }

    /** The same for the same text, and tells nothing of it without the key. */
    String token(String use, String text) {
        return HexFormat.of().formatHex(mac(tokens, use + "/" + text), 0, 16);
    }

    private static byte[] place(String driverId, String use) {
        return (driverId + "/" + use).getBytes(UTF_8);
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
