package org.relief.notification.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class InviteCodeTest {

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String CODE = InviteCode.of("0123456789abcdef0123456789abcdef");

    @Test
    void isReadHoweverItIsWritten() {
        // The page's own reading of codes is tried with the same.
        assertThat(CODE).isEqualTo("BD2FP2D41V");
        assertThat(CODE).hasSize(10).matches("[0-9A-HJKMNP-TV-Z]+");
        assertThat(InviteCode.shown(CODE)).isEqualTo(CODE.substring(0, 5) + "-" + CODE.substring(5));
        assertThat(InviteCode.read(" " + InviteCode.shown(CODE).toLowerCase() + " "))
                .hasValue(CODE);
        assertThat(InviteCode.read(CODE.replace("0", "o").replace("1", "l"))).hasValue(CODE);
        assertThat(InviteCode.read(CODE.replace("A", "А").replace("B", "В").replace("C", "С")))
                .hasValue(CODE);
        assertThat(InviteCode.read(CODE + "7")).isEmpty();
        assertThat(InviteCode.read("")).isEmpty();
    }

    /** Every wrong letter; and all but one in a thousand of letters that changed places, which this sum does not see for 0 and Z. */
    @Test
    void tellsATypingError() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int n = 0; n < 200; n++) {
            String code = InviteCode.of("%012x".formatted(random.nextLong(1L << 48)));
            assertThat(InviteCode.read(code)).hasValue(code);
            for (int at = 0; at < code.length(); at++) {
                char wrong = LETTERS.charAt((LETTERS.indexOf(code.charAt(at)) + 1 + random.nextInt(31)) % 32);
                assertThat(InviteCode.read(code.substring(0, at) + wrong + code.substring(at + 1)))
                        .as(code + " at " + at)
                        .isEmpty();
            }
            for (int at = 0; at + 1 < code.length(); at++) {
                String swapped = code.substring(0, at) + code.charAt(at + 1) + code.charAt(at) + code.substring(at + 2);
                Set<Character> both = new HashSet<>(Set.of(code.charAt(at)));
                if (both.add(code.charAt(at + 1)) && !both.equals(Set.of('0', 'Z'))) {
                    assertThat(InviteCode.read(swapped)).as(swapped).isEmpty();
                }
            }
        }
    }
}
