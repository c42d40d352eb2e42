package org.relief.intake.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * Names rows by what they say, so that a row that comes again, in a mended file too, is the same request. Under a key of the
 * area: an id goes out on the bus, and must not tell to who tries what name and phone it was made of.
 */
final class RowIds {

    private static final String MAC = "HmacSHA256";

    private final byte[] key;
    private final Map<String, Integer> seen = new HashMap<>();

    RowIds(byte[] key) {
        this.key = key.clone();
    }

    /** @param number as the file numbers its requests; empty when it does not: then what the row says, and how often it was said before */
    UUID next(String number, JsonNode form) {
        String said = number.isEmpty() ? "row " + form : "number " + number;
        int before = seen.merge(number.isEmpty() ? said : "", 1, Integer::sum);
        return uuid(number.isEmpty() ? said + " " + before : said);
    }

    private UUID uuid(String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            ByteBuffer hash = ByteBuffer.wrap(mac.doFinal(text.getBytes(UTF_8)));
            long high = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L;
            long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
