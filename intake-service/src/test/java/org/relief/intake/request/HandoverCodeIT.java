package org.relief.intake.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.relief.intake.RunningIntake;

/** What a household tells the driver at the door. */
class HandoverCodeIT extends RunningIntake {

    private String path() {
        String id = operator().post("/api/requests", form(area())).at("/id").asString();
        return "/api/requests/" + id + "/handover-code";
    }

    private String code(String path) {
        return operator().get(path).at("/code").asString();
    }

    private String check(String path, String said) {
        return as("SERVICE")
                .post(path + "/check", "{\"code\":\"%s\"}".formatted(said))
                .at("/result")
                .asString();
    }

    private static String other(String code, int times) {
        return IntStream.range(0, 10_000)
                .mapToObj(HandoverCode::of)
                .filter(one -> !one.equals(code))
                .skip(times)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isTheSameWheneverTheHouseholdAsksAndMatchesWhatItSaysAtTheDoor() {
        String path = path();
        assertThat(check(path, "05724")).isEqualTo("NO_CODE");
        String code = code(path);
        assertThat(HandoverCode.isOne(code)).isTrue();
        assertThat(code(path)).isEqualTo(code);
        assertThat(check(path, code.charAt(0) + " " + code.substring(1))).isEqualTo("MATCHED");
        assertThat(check(path, other(code, 0))).isEqualTo("MISMATCHED");
    }

    @Test
    void isWorthNothingOnceTheHouseholdHasAnotherOne() {
        String path = path();
        String former = code(path);
        assertThat(operator().post(path, "{}").problem()).isEqualTo("invalid-request why:not-null");
        String code =
                operator().post(path, "{\"why\":\"MISHEARD\"}").at("/code").asString();
        assertThat(code(path)).isEqualTo(code);
        assertThat(check(path, code)).isEqualTo("MATCHED");
        if (!former.equals(code)) {
            assertThat(check(path, former)).isEqualTo("MISMATCHED");
        }
    }

    @Test
    void isNotGuessed() {
        String path = path();
        String code = code(path);
        for (int i = 0; i < HandoverCodes.GUESSES; i++) {
            assertThat(check(path, other(code, i))).isEqualTo("MISMATCHED");
            // Sent again, or mistyped: no guess.
            assertThat(check(path, other(code, i))).isEqualTo("MISMATCHED");
            assertThat(check(path, "05725")).isEqualTo("MISMATCHED");
        }
        assertThat(check(path, other(code, HandoverCodes.GUESSES))).isEqualTo("TOO_MANY");
        assertThat(check(path, code)).isEqualTo("TOO_MANY");
    }
}
