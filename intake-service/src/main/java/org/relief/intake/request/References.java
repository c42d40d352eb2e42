package org.relief.intake.request;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Short names of requests to say on the phone, like K7M-2QX: 30 signs that are not mistaken for one another (no 0/O, 1/I/L,
 * no U), so 729 million names.
 */
final class References {

    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 6;
    /** Cyrillic letters that look like Latin ones, for those who type with the other keyboard. */
    private static final String CYRILLIC = "АВСЕНКМРТХУ";

    private static final String LATIN = "ABCEHKMPTXY";

    private final RandomGenerator random;

    References(RandomGenerator random) {
        this.random = random;
    }

    /** Not necessarily a free one. */
    String next() {
        StringBuilder signs = new StringBuilder(LENGTH + 1);
        for (int i = 0; i < LENGTH; i++) {
            signs.append(i == LENGTH / 2 ? "-" : "").append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return signs.toString();
    }

    /** The reference that a person meant, in whatever case, with or without the dash; empty when it can be none. */
    static Optional<String> read(String text) {
        StringBuilder signs = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .map(References::latin)
                .forEach(signs::appendCodePoint);
        boolean valid = signs.length() == LENGTH && signs.chars().allMatch(sign -> SIGNS.indexOf(sign) >= 0);
        return valid ? Optional.of(signs.insert(LENGTH / 2, '-').toString()) : Optional.empty();
    }

    private static int latin(int sign) {
        int position = CYRILLIC.indexOf(sign);
        return position < 0 ? sign : LATIN.charAt(position);
    }
}
