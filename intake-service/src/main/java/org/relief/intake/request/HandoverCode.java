package org.relief.intake.request;

import java.util.random.RandomGenerator;

/**
 * Five digits that a household is told by phone and tells the driver at the door. The last is a check digit by Damm's
 * quasigroup (H. M. Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004): with one wrong digit, or two neighbors
 * exchanged, it is no code at all, and the driver's phone says so without asking anybody.
 */
final class HandoverCode {

    private static final int[][] QUASIGROUP = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
        {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
        {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
        {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
        {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
        {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
        {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}
    };

    private static final int DIGITS = 5;
    private static final int NUMBERS = 10_000;

    private HandoverCode() {}

    static String make(RandomGenerator random) {
        return of(random.nextInt(NUMBERS));
    }

    static String of(int number) {
        String digits = "%04d".formatted(number);
        return digits + check(digits);
    }

    /** Whether it can be one, before anybody looks whose. */
    static boolean isOne(String said) {
        return said.length() == DIGITS && said.matches("[0-9]+") && check(said) == 0;
    }

    private static int check(String digits) {
        return digits.chars().reduce(0, (interim, digit) -> QUASIGROUP[interim][digit - '0']);
    }
}
