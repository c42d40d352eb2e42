package org.relief.intake.contact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key that wraps all others; it is never stored. */
final class MasterKey {

    private static final Logger log = LoggerFactory.getLogger(MasterKey.class);

    private MasterKey() {}

    /** Throws {@link IllegalArgumentException}, and so stops the start, when it is no key. */
    static byte[] of(VaultProperties properties) {
        if (properties.masterKey().isBlank()) {
            log.warn("********************************************************************************");
            log.warn("The contact vault uses the DEMO KEY, which everybody knows: no real names, phones");
            log.warn("or addresses! Set INTAKE_VAULT_MASTER_KEY, e.g. from: openssl rand -base64 32");
            log.warn("********************************************************************************");
            return demo();
        }
        byte[] key = decode(properties.masterKey().strip());
        if (key.length != Cipher256.KEY_BYTES) {
            throw new IllegalArgumentException("relief.intake.vault.master-key must be 32 bytes in base64");
        }
        return key;
    }

    /** Without the cause, which repeats what was configured. */
    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static byte[] demo() {
        try {
            return MessageDigest.getInstance("SHA-256").digest("relief demo key".getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
