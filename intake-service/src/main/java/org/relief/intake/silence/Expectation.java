package org.relief.intake.silence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How many requests should have come from each neighborhood, against how many did.
 *
 * <p><b>Expected</b> from a neighborhood within the last W hours is the larger of two:
 * <ul>
 *   <li>what its likes sent: {@code weight × median over the neighborhoods of (received / weight)}, where {@code weight =
 *       population × (0.2 + 0.8 × share of shops that are closed)}. Need follows people and the shops they lost; a fifth needs help
 *       where every shop is open, as who is ill, alone or without cash. The median, since it holds however silent the silent
 *       are, as long as they are fewer than half (a mean would learn the silence); from four neighborhoods on.
 *   <li>a quarter of what itself sent in the same hours the day before: so that a whole city whose phones are dead is noticed
 *       too. A quarter, since need itself fell by up to 60 % from one day to the next when shops opened (Almaty, 10 to 11
 *       January 2022: 77, then 117 of 149).
 * </ul>
 *
 * <p><b>Silent</b> is a neighborhood when so few as came would come by chance less than once in a hundred, even if only half of
 * the expected is true (Poisson). Half, since populations are known to a quarter and what was looted differs. Where other
 * signs point the same way (phones or network reported down; households of the call list that do not answer), 80 % of the
 * expected is taken instead: less silence is enough.
 *
 * <p>The shortest of 3, 6, 12 and 24 hours that can tell says so: noon tells within three hours, a night within a day. Where
 * none can, that is said ({@link Word#TOO_FEW}), and is not the same as all is well.
 *
 * <p>The approach is that of count surveillance (observed against expected under a Poisson law, as in Farrington et al. 1996,
 * J R Stat Soc A 159:547) turned to the lower tail; the shares above are choices, measured by {@code measure-silence}.
 */
final class Expectation {

    private static final List<Integer> WINDOWS = List.of(3, 6, 12, 24);
    /** How far back hours are needed: the longest window, and the same a day before. */
    static final int HOURS = 48;

    private static final int DAY = 24;
    private static final double ALWAYS_IN_NEED = 0.2;
    private static final double OF_YESTERDAY = 0.25;
    private static final double CERTAIN = 0.5;
    private static final double CERTAIN_WITH_SIGNS = 0.8;
    private static final double CHANCE = 0.01;
    private static final double ENOUGH = 5;
    private static final int FEWEST_LIKES = 4;

    private Expectation() {}

    /** What the numbers say. */
    enum Word {
        SILENT,
        HEARD,
        /** Too few would call to tell. */
        TOO_FEW
    }

    /**
     * What is known of a neighborhood.
     *
     * @param closed share of its shops, from 0 to 1
     * @param signs whether phones are reported down there, or households of the call list do not answer
     * @param hourly requests by the hour, the last hour first, {@value #HOURS} of them
     */
    record Known(String code, long population, double closed, boolean signs, int[] hourly) {

        double weight() {
            return population * (ALWAYS_IN_NEED + (1 - ALWAYS_IN_NEED) * closed);
        }

        int received(int hours) {
            return received(0, hours);
        }

        int received(int from, int hours) {
            return Arrays.stream(hourly, from, from + hours).sum();
        }
    }

    /** @param hours how far back that was looked */
    record Estimate(String code, int hours, double expected, int received, Word word) {

        /** Worst first: how much is missing of what was expected. */
        double missing() {
            return expected - received;
        }
    }

    static List<Estimate> of(List<Known> neighborhoods) {
        return neighborhoods.stream()
                .map(one -> estimate(one, neighborhoods))
                .sorted(Comparator.comparing(Estimate::word)
                        .thenComparing(Estimate::missing, Comparator.reverseOrder())
                        .thenComparing(Estimate::code))
                .toList();
    }

    private static Estimate estimate(Known one, List<Known> all) {
        List<Estimate> each =
                WINDOWS.stream().map(hours -> estimate(one, all, hours)).toList();
        return each.stream()
                .filter(estimate -> estimate.word() != Word.TOO_FEW)
                .findFirst()
                .orElse(each.getLast());
    }

    private static Estimate estimate(Known one, List<Known> all, int hours) {
        double expected = Math.max(one.weight() * medianRate(all, hours), OF_YESTERDAY * one.received(DAY, hours));
        int received = one.received(hours);
        return new Estimate(one.code(), hours, expected, received, word(expected, received, one.signs()));
    }

    private static Word word(double expected, int received, boolean signs) {
        double certain = expected * (signs ? CERTAIN_WITH_SIGNS : CERTAIN);
        if (atMost(received, certain) < CHANCE) {
            return Word.SILENT;
        }
        return expected >= ENOUGH && received >= certain ? Word.HEARD : Word.TOO_FEW;
    }

    private static double medianRate(List<Known> all, int hours) {
        double[] rates = all.stream()
                .filter(one -> one.weight() > 0)
                .mapToDouble(one -> one.received(hours) / one.weight())
                .sorted()
                .toArray();
        if (rates.length < FEWEST_LIKES) {
            return 0;
        }
        int half = rates.length / 2;
        return rates.length % 2 == 1 ? rates[half] : (rates[half - 1] + rates[half]) / 2;
    }

    /** How likely a Poisson variable of this mean is at most so large. */
    static double atMost(int most, double mean) {
        double term = Math.exp(-mean);
        double sum = term;
        for (int i = 1; i <= most; i++) {
            term *= mean / i;
            sum += term;
        }
        return sum;
    }
}
