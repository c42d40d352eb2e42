package org.relief.platform.web.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class Cipher256Test {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] SECRET = "secret".getBytes(UTF_8);
    private static final byte[] HERE = "here".getBytes(UTF_8);

    private static Cipher256 cipher() {
        byte[] key = new byte[Cipher256.KEY_BYTES];
        RANDOM.nextBytes(key);
        return new Cipher256(key, RANDOM);
    }

    @Test
    void opensWhatItSealed() {
        Cipher256 cipher = cipher();
        assertThat(cipher.open(cipher.seal(SECRET, HERE), HERE)).isEqualTo(SECRET);
    }

    @Test
    void neverSealsTheSameTwiceAlike() {
        Cipher256 cipher = cipher();
        assertThat(cipher.seal(SECRET, HERE)).isNotEqualTo(cipher.seal(SECRET, HERE));
    }

    @Test
    void opensWithNoOtherKey() {
        byte[] sealed = cipher().seal(SECRET, HERE);
        assertThatIllegalStateException().isThrownBy(() -> cipher().open(sealed, HERE));
    }

    @Test
    void opensInNoOtherPlace() {
        Cipher256 cipher = cipher();
        byte[] sealed = cipher.seal(SECRET, HERE);
        assertThatIllegalStateException().isThrownBy(() -> cipher.open(sealed, "there".getBytes(UTF_8)));
    }

    @Test
    void noticesTampering() {
        Cipher256 cipher = cipher();
        byte[] sealed = cipher.seal(SECRET, HERE);
        sealed[sealed.length - 1] ^= 1;
        assertThatIllegalStateException().isThrownBy(() -> cipher.open(sealed, HERE));
    }

    @Test
    void takesOnlyKeysOf32Bytes() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Cipher256(new byte[16], RANDOM));
    }
}
