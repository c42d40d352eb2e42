package org.relief.inventory.scan;

import java.util.Optional;

/** Numbers of goods as they stand under bar codes: EAN-8, UPC-A, EAN-13 and GTIN-14, all as 14 digits. */
final class Gtin {

    private Gtin() {}

    static boolean looksLikeOne(String code) {
        return code.matches("\\d{8}|\\d{12,14}");
    }

    /** Empty when the check digit is another one (GS1 General Specifications 7.9). */
    static Optional<String> of(String digits) {
        String full = "0".repeat(14 - digits.length()) + digits;
        int sum = 0;
        for (int i = 0; i < 13; i++) {
            sum += (full.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return (10 - sum % 10) % 10 == full.charAt(13) - '0' ? Optional.of(full) : Optional.empty();
    }
}
