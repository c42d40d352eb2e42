package org.relief.platform.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Ink on its ground is read, and the edge of a control is seen, by day and by night. */
class ContrastTest {

    private static final double READ = 4.5;
    private static final double SEEN = 3;

    private static final Pattern COLOR =
            Pattern.compile("--([\\w-]+): light-dark\\(#(\\p{XDigit}{6}), #(\\p{XDigit}{6})\\)");

    private static final Map<String, int[]> COLORS = read();

    @Test
    void everyInkIsReadOnEveryGroundItStandsOn() {
        var findings = new SoftAssertions();
        inks().flatMap(ink -> Stream.of("surface", "bg", "raised").map(ground -> pair(ink, ground)))
                .forEach(pair -> check(pair, READ, findings));
        meanings()
                .flatMap(meaning -> Stream.of(
                        pair(meaning, meaning + "-soft"),
                        pair("text", meaning + "-soft"),
                        pair("text-2", meaning + "-soft"),
                        pair("on-" + meaning, meaning)))
                .filter(pair -> COLORS.containsKey(pair[0]))
                .forEach(pair -> check(pair, READ, findings));
        Stream.of("good", "warn", "bad", "none", "ground")
                .forEach(ground -> check(pair("map-label", "map-" + ground), READ, findings));
        Stream.of("text", "text-2").forEach(ink -> check(pair(ink, "none-soft"), READ, findings));
        findings.assertAll();
    }

    @Test
    void everyEdgeOfAControlIsSeen() {
        var findings = new SoftAssertions();
        Stream.of(
                        pair("control", "surface"),
                        pair("control", "bg"),
                        pair("accent", "surface"),
                        pair("map-line", "map-ground"))
                .forEach(pair -> check(pair, SEEN, findings));
        findings.assertAll();
    }

    private static Stream<String> inks() {
        return Stream.concat(Stream.of("text", "text-2"), meanings());
    }

    private static Stream<String> meanings() {
        return Stream.of("accent", "bad", "warn", "good", "go", "plan");
    }

    private static String[] pair(String ink, String ground) {
        return new String[] {ink, ground};
    }

    private static void check(String[] pair, double least, SoftAssertions findings) {
        for (int night = 0; night < 2; night++) {
            double ratio = ratio(COLORS.get(pair[0])[night], COLORS.get(pair[1])[night]);
            findings.assertThat(ratio)
                    .as("%s on %s, %s", pair[0], pair[1], night == 0 ? "day" : "night")
                    .isGreaterThanOrEqualTo(least);
        }
    }

    private static double ratio(int one, int other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(int color) {
        return 0.2126 * linear(color >> 16) + 0.7152 * linear(color >> 8) + 0.0722 * linear(color);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static Map<String, int[]> read() {
        try {
            String css = new ClassPathResource("META-INF/resources/kit/tokens.css").getContentAsString(UTF_8);
            var colors = COLOR.matcher(css).results().collect(Collectors.toMap(one -> one.group(1), one ->
                    new int[] {Integer.parseInt(one.group(2), 16), Integer.parseInt(one.group(3), 16)}));
            assertThat(colors).containsKeys("text", "surface", "accent");
            return colors;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
