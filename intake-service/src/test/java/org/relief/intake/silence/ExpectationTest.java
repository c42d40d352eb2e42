package org.relief.intake.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.relief.intake.silence.Expectation.Estimate;
import org.relief.intake.silence.Expectation.Known;
import org.relief.intake.silence.Expectation.Word;

class ExpectationTest {

    private static Known known(String code, long population, double closed, boolean signs, int anHour) {
        int[] hourly = new int[Expectation.HOURS];
        Arrays.fill(hourly, anHour);
        return new Known(code, population, closed, signs, hourly);
    }

    private static List<Known> likes() {
        return new ArrayList<>(List.of(
                known("a", 200_000, 1, false, 5), known("b", 200_000, 1, false, 5), known("c", 200_000, 1, false, 5)));
    }

    private static Word word(Known one) {
        List<Known> all = likes();
        all.add(one);
        return Expectation.of(all).stream()
                .filter(estimate -> estimate.code().equals(one.code()))
                .findFirst()
                .orElseThrow()
                .word();
    }

    @Test
    void takesNoCallsFromWhereItsLikesCallForSilence() {
        assertThat(word(known("x", 200_000, 1, false, 0))).isEqualTo(Word.SILENT);
        assertThat(word(known("x", 200_000, 1, false, 5))).isEqualTo(Word.HEARD);
        assertThat(word(known("x", 200_000, 1, false, 3))).isEqualTo(Word.HEARD);
    }

    @Test
    void saysThatItCannotTellWhereFewLiveOrAllShopsAreOpen() {
        assertThat(word(known("x", 5_000, 1, false, 0))).isEqualTo(Word.TOO_FEW);
        assertThat(word(known("x", 25_000, 0, false, 0))).isEqualTo(Word.TOO_FEW);
        assertThat(word(known("x", 25_000, 1, false, 0))).isEqualTo(Word.SILENT);
    }

    @Test
    void needsLessSilenceWherePhonesAreDownOrNobodyOfTheCallListAnswers() {
        assertThat(word(known("x", 12_000, 1, false, 0))).isEqualTo(Word.TOO_FEW);
        assertThat(word(known("x", 12_000, 1, true, 0))).isEqualTo(Word.SILENT);
    }

    @Test
    void noticesAWholeCityWhosePhonesAreDead() {
        int[] yesterday = new int[Expectation.HOURS];
        Arrays.fill(yesterday, 24, Expectation.HOURS, 8);
        List<Known> all = List.of(
                new Known("a", 200_000, 1, false, yesterday), new Known("b", 200_000, 1, false, yesterday.clone()));
        assertThat(Expectation.of(all)).extracting(Estimate::word).containsOnly(Word.SILENT);
    }

    @Test
    void listsTheWorstFirst() {
        List<Known> all = likes();
        all.add(known("small", 100_000, 1, false, 0));
        all.add(known("large", 300_000, 1, false, 0));
        assertThat(Expectation.of(all)).extracting(Estimate::code).startsWith("large", "small");
    }

    /** As the scenario, with the same seed always: 20 neighborhoods, of which 6 fall silent at eight in the morning. */
    @Test
    void findsMutedNeighborhoodsWithinTwelveHoursAndNoOthers() {
        SilenceMeasured.Result result = SilenceMeasured.measure(synthetic(new Random(20220105)), 24 + 8, 0.3, 7);
        assertThat(result.muted()).isEqualTo(6);
        assertThat(result.found()).isEqualTo(6);
        assertThat(result.slowest()).isLessThanOrEqualTo(12);
        assertThat(result.falseAlarms()).isZero();
    }

    private static List<SilenceMeasured.Place> synthetic(Random random) {
        List<SilenceMeasured.Place> places = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            long population = 60_000 + random.nextInt(80_000);
            double unknown = 0.75 + random.nextDouble() * 0.5;
            int[] hourly = new int[72];
            for (int hour = 0; hour < hourly.length; hour++) {
                double ofDay = Math.exp(-Math.pow(hour % 24 - 13, 2) / 22);
                hourly[hour] = poisson(population / 100_000.0 * 12 * ofDay * unknown, random);
            }
            places.add(new SilenceMeasured.Place("n" + n, population, hourly));
        }
        return places;
    }

    private static int poisson(double mean, Random random) {
        int count = 0;
        for (double product = random.nextDouble(); product > Math.exp(-mean); product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
