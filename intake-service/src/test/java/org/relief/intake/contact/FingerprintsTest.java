package org.relief.intake.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.relief.platform.web.secrets.Cipher256;

class FingerprintsTest {

    private final Fingerprints fingerprints = new Fingerprints(new byte[Cipher256.KEY_BYTES]);

    @Test
    void recognizesAPhoneHoweverItIsWritten() {
        assertThat(fingerprints.ofPhone("+7 (700) 000-00-01"))
                .isPresent()
                .isEqualTo(fingerprints.ofPhone("87000000001"))
                .isEqualTo(fingerprints.ofPhone("700 000 00 01"))
                .isNotEqualTo(fingerprints.ofPhone("+7 700 000 00 02"));
    }

    @Test
    void recognizesAnAddressWithinItsArea() {
        assertThat(fingerprints.ofAddress("a", "Test Street 12, 5"))
                .isPresent()
                .isEqualTo(fingerprints.ofAddress("a", "  test street 12 / 5"))
                .isNotEqualTo(fingerprints.ofAddress("b", "Test Street 12, 5"))
                .isNotEqualTo(fingerprints.ofAddress("a", "Test Street 1 25"));
    }

    @Test
    void saysNothingOfWhatIsTooShortToTell() {
        assertThat(fingerprints.ofPhone("112")).isEmpty();
        assertThat(fingerprints.ofAddress("a", "-, 1")).isEmpty();
    }

    @Test
    void areTheSameHoweverManyAskAtOnce() {
        List<String> phones =
                IntStream.range(0, 2000).mapToObj(n -> "8700%07d".formatted(n)).toList();
        List<Optional<String>> alone =
                phones.stream().map(fingerprints::ofPhone).toList();
        assertThat(phones.parallelStream().map(fingerprints::ofPhone).toList()).isEqualTo(alone);
    }

    @Test
    void cannotBeComparedUnderAnotherKey() {
        byte[] other = new byte[Cipher256.KEY_BYTES];
        other[0] = 1;
        assertThat(new Fingerprints(other).ofPhone("87000000001")).isNotEqualTo(fingerprints.ofPhone("87000000001"));
    }
}
