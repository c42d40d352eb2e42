package org.relief.intake.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class MasterKeyTest {

    @Test
    void warnsLoudlyOfTheDemoKey(CapturedOutput output) {
        assertThat(MasterKey.of(new VaultProperties("", 30))).hasSize(Cipher256.KEY_BYTES);
        assertThat(output).contains("DEMO KEY");
    }

    @Test
    void takesAConfiguredKeySilently(CapturedOutput output) {
        byte[] key = new byte[Cipher256.KEY_BYTES];
        key[7] = 7;
        assertThat(MasterKey.of(new VaultProperties(Base64.getEncoder().encodeToString(key), 30)))
                .isEqualTo(key);
        assertThat(output).doesNotContain("DEMO KEY");
    }

    @Test
    void refusesWhatIsNoKeyWithoutRepeatingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MasterKey.of(new VaultProperties("not base64!", 30)))
                .withMessageContaining("32 bytes in base64")
                .withNoCause();
    }
}
