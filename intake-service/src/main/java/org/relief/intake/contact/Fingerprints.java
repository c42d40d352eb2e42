package org.relief.intake.contact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.relief.intake.household.Trait;
import org.relief.intake.household.Trait.Kind;

/**
 * Keyed hashes by which the same phone or address is recognized without being readable: HMAC-SHA-256 of a normal form.
 * Without the key nobody can try numbers until one fits.
 */
final class Fingerprints {

    private static final int SHORTEST_PHONE = 7;
    /** Enough to tell numbers of one country apart, however the country code or the trunk prefix was written. */
    private static final int PHONE_DIGITS = 10;

    private static final int SHORTEST_ADDRESS = 5;
    /** 80 bits: enough that two are never the same by chance. */
    private static final int TRAIT_SIGNS = 20;

    /** Made once: a look-up takes dozens of hashes under each of dozens of keys. */
    private final Mac mac;

    Fingerprints(byte[] secret) {
        mac = mac(hmac(secret, "fingerprints"));
    }

    /** As an earlier release made them. Empty when there are too few digits to tell anything. */
    Optional<String> ofPhone(String phone) {
        String digits = Normalizer.normalize(phone, Normalizer.Form.NFKC).replaceAll("\\D", "");
        return digits.length() < SHORTEST_PHONE
                ? Optional.empty()
                : Optional.of(hash("phone:" + digits.substring(Math.max(0, digits.length() - PHONE_DIGITS))));
    }

    /** As an earlier release made them. Empty when it is too short to tell anything. The same street may be in two cities, hence the area. */
    Optional<String> ofAddress(String area, String address) {
        String normal = Normalizer.normalize(address, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        return normal.length() < SHORTEST_ADDRESS
                ? Optional.empty()
                : Optional.of(hash("address:" + area + ":" + normal));
    }

    /** A phone is the same everywhere, a name or a street only within its area. */
    String of(String area, Trait trait) {
        boolean everywhere = trait.kind() == Kind.PHONE || trait.kind() == Kind.CALLER;
        String text = trait.kind() + ":" + (everywhere ? "" : area + ":") + trait.text();
        return trait.kind().sign() + hash(text).substring(0, TRAIT_SIGNS);
    }

    private synchronized String hash(String text) {
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] hmac(byte[] secret, String text) {
        return mac(secret).doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Mac mac(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
