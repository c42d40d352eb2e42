package org.relief.intake.contact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relief.platform.web.secrets.Cipher256;
import org.relief.platform.web.secrets.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys that wrap all others, never stored: one that wraps and opens, and any number that only open. */
final class MasterKeys {

    private static final Logger log = LoggerFactory.getLogger(MasterKeys.class);
    private static final String VARIABLE = "INTAKE_VAULT_MASTER_KEY";
    private static final String OLD_VARIABLE = "INTAKE_VAULT_OLD_MASTER_KEYS";
    private static final String HOW_TO_MAKE = "32 bytes in base64, for example from: openssl rand -base64 32";
    /** What names the demo key in a list of old keys, for those who move away from it. */
    private static final String DEMO = "demo";

    private final MasterKey current;
    private final Map<String, MasterKey> known;

    private MasterKeys(MasterKey current, List<MasterKey> old) {
        this.current = current;
        this.known = Stream.concat(Stream.of(current), old.stream())
                .collect(Collectors.toMap(MasterKey::id, Function.identity(), (first, _) -> first, LinkedHashMap::new));
    }

    /**
     * Throws {@link StartRefused} when there is no key, or none that is fit for people's data.
     *
     * @param demo whether this is for trying out: only then the key that everybody knows is good
     */
    static MasterKeys of(VaultProperties properties, boolean demo) {
        SecureRandom random = new SecureRandom();
        byte[] key = current(properties.masterKey().strip(), demo);
        List<MasterKey> old = properties.oldMasterKeys().stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(value -> new MasterKey(value.equals(DEMO) ? demoKey() : decode(OLD_VARIABLE, value), random))
                .toList();
        return new MasterKeys(new MasterKey(key, random), old);
    }

    private static byte[] current(String configured, boolean demo) {
        if (configured.isEmpty() && !demo) {
            throw new StartRefused(VARIABLE + " is not set; set it to " + HOW_TO_MAKE
                    + " (RELIEF_DEMO=true uses a key that everybody knows, for trying out)");
        }
        byte[] key = configured.isEmpty() ? demoKey() : decode(VARIABLE, configured);
        if (MessageDigest.isEqual(key, demoKey())) {
            takeDemoKey(demo);
        }
        return key;
    }

    private static void takeDemoKey(boolean demo) {
        if (!demo) {
            throw new StartRefused(VARIABLE + " is the demo key, which everybody knows; set it to " + HOW_TO_MAKE);
        }
        log.warn("********************************************************************************");
        log.warn("The contact vault uses the DEMO KEY, which everybody knows: no real names, phones");
        log.warn("or addresses! Set {}, e.g. from: openssl rand -base64 32", VARIABLE);
        log.warn("********************************************************************************");
    }

    /** Without the cause, which repeats what was configured. */
    private static byte[] decode(String variable, String base64) {
        try {
            byte[] key = Base64.getDecoder().decode(base64);
            if (key.length == Cipher256.KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException _) {
            // As if it had the wrong length.
        }
        throw new StartRefused(variable + " holds something that is no key; a key is " + HOW_TO_MAKE);
    }

    private static byte[] demoKey() {
        try {
            return MessageDigest.getInstance("SHA-256").digest("relief demo key".getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The id of the key that wraps. */
    String current() {
        return current.id();
    }

    Set<String> ids() {
        return known.keySet();
    }

    Optional<MasterKey> find(String id) {
        return Optional.ofNullable(known.get(id));
    }

    WrappedKey wrap(String id, byte[] key) {
        return current.wrap(id, key);
    }

    /** Empty when no key that is known here opens it. */
    Optional<byte[]> unwrap(WrappedKey wrapped) {
        return wrapped.header()
                .map(master -> find(master).stream())
                .orElseGet(() -> known.values().stream())
                .flatMap(master -> master.unwrap(wrapped).stream())
                .findFirst();
    }

    /** As look-up tokens were made before each week had a key of its own. */
    List<Fingerprints> formerFingerprints() {
        return known.values().stream().map(MasterKey::fingerprints).toList();
    }
}
