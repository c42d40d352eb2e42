package org.relief.notification.invite;

import java.util.Locale;
import java.util.Optional;

/**
 * A code as it is said on the phone and typed at night: nine characters that nobody guesses and a tenth that tells a typing error
 * (Luhn's sum, modulo 32). No letter looks like a digit; whoever writes one all the same is understood.
 */
final class InviteCode {

    /** Crockford's. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 10;
    private static final int HALF = LENGTH / 2;
    private static final int BITS = 5;
    private static final int HEX_DIGITS = 12;

    private static final String MISREAD = "OILАВСЕНКМОРТХУ";
    private static final String MEANT = "011ABCEHKM0PTXY";

    private InviteCode() {}

    /** @param secret at least 12 hexadecimal digits that nobody knows */
    static String of(String secret) {
        long bits = Long.parseLong(secret.substring(0, HEX_DIGITS), 16);
        StringBuilder code = new StringBuilder();
        for (int at = 0; at < LENGTH - 1; at++) {
            code.append(LETTERS.charAt((int) (bits >> (at * BITS)) & (LETTERS.length() - 1)));
        }
        return code.append(check(code)).toString();
    }

    /** In two halves, as it is read out. */
    static String shown(String code) {
        return code.substring(0, HALF) + "-" + code.substring(HALF);
    }

    /** What was meant by what somebody typed; empty when it was typed wrongly. */
    static Optional<String> read(String typed) {
        StringBuilder code = new StringBuilder();
        typed.toUpperCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetterOrDigit)
                .forEach(letter -> code.append(meant((char) letter)));
        boolean isOne = code.length() == LENGTH
                && code.chars().allMatch(letter -> LETTERS.indexOf(letter) >= 0)
                && code.charAt(LENGTH - 1) == check(code.substring(0, LENGTH - 1));
        return isOne ? Optional.of(code.toString()) : Optional.empty();
    }

    private static char meant(char letter) {
        int at = MISREAD.indexOf(letter);
        return at < 0 ? letter : MEANT.charAt(at);
    }

    private static char check(CharSequence code) {
        int all = LETTERS.length();
        int sum = 0;
        for (int at = code.length() - 1, factor = 2; at >= 0; at--, factor = 3 - factor) {
            int value = factor * LETTERS.indexOf(code.charAt(at));
            sum += value / all + value % all;
        }
        return LETTERS.charAt((all - sum % all) % all);
    }
}
