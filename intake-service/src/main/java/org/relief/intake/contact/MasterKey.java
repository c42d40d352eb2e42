package org.relief.intake.contact;

import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.relief.platform.web.secrets.Cipher256;

/** One master key; its id tells it from others and nothing else about it. */
final class MasterKey {

    private static final String CHECK = "relief vault";

    private final String id;
    private final Cipher256 cipher;
    private final Fingerprints fingerprints;

    MasterKey(byte[] key, SecureRandom random) {
        id = HexFormat.of().formatHex(Arrays.copyOf(Fingerprints.hmac(key, "master key id"), WrappedKey.ID_BYTES));
        cipher = new Cipher256(key, random);
        fingerprints = new Fingerprints(key);
    }

    String id() {
        return id;
    }

    Fingerprints fingerprints() {
        return fingerprints;
    }

    WrappedKey wrap(String place, byte[] key) {
        return WrappedKey.of(place, id, cipher.seal(key, bytes(place)));
    }

    /** Empty when it was wrapped by another key or for another place. */
    Optional<byte[]> unwrap(WrappedKey wrapped) {
        return open(wrapped.sealed(), wrapped.id());
    }

    /** What a later start is checked with. */
    byte[] check() {
        return cipher.seal(bytes(CHECK), bytes(id));
    }

    boolean passes(byte[] check) {
        return open(check, id)
                .filter(bytes -> Arrays.equals(bytes, bytes(CHECK)))
                .isPresent();
    }

    private Optional<byte[]> open(byte[] sealed, String place) {
        try {
            return Optional.of(cipher.open(sealed, bytes(place)));
        } catch (IllegalStateException | BufferUnderflowException _) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
