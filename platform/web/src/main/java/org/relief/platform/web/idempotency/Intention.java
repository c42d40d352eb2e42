package org.relief.platform.web.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What somebody wants done once: their key, for this path. The key itself is never stored, and what is stored of the content
 * is made with it: whoever reads the store cannot try out what a short content, a phone number, may have been.
 *
 * @param claim user, path and Idempotency-Key
 * @param content hash of query and body
 */
record Intention(String claim, String content) {

    private static final String MAC = "HmacSHA256";
    private static final String ANSWER = "answer";

    static Intention of(String owner, String path, String key, String query, byte[] body) {
        MessageDigest digest = sha256();
        digest.update(bytes(query));
        return new Intention(owner + " " + path + " " + key, HexFormat.of().formatHex(digest.digest(body)));
    }

    /** Where the answer is kept. */
    String id() {
        return HexFormat.of().formatHex(sha256().digest(bytes(claim)));
    }

    /** The same for the same content under this key, and for no other. */
    String tag() {
        return HexFormat.of().formatHex(mac(content));
    }

    /** Opens the answer; whoever has not the key, as in a backup, reads nothing of it. A content's tag is of hex alone, so no tag is one. */
    byte[] secret() {
        return mac(ANSWER);
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(bytes(claim), MAC));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Made of the key and the content as ever: a phone may send again what it first sent to an older service. */
    CommandId command() {
        return CommandId.of(claim, content);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The id alone: the key is not for the log either. */
    @Override
    public String toString() {
        return id();
    }
}
