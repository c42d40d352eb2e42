package org.relief.notification.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachKeyTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final ReachKey key = ReachKey.of(KEY, RANDOM);

    @Test
    void opensWhatItSealedForThatDriverAndUseAlone() {
        byte[] sealed = key.seal("d1", "phone", "+77011234567");
        assertThat(key.open("d1", "phone", sealed)).isEqualTo("+77011234567");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("7011234567");
        assertThatThrownBy(() -> key.open("d2", "phone", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> key.open("d1", "chat", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void findsByATokenThatAnotherKeyDoesNotMake() {
        byte[] other = new byte[32];
        other[0] = 1;
        ReachKey another = ReachKey.of(Base64.getEncoder().encodeToString(other), RANDOM);
        assertThat(key.token("phone", "+77011234567"))
                .isEqualTo(key.token("phone", "+77011234567"))
                .isNotEqualTo(key.token("chat", "+77011234567"))
                .isNotEqualTo(another.token("phone", "+77011234567"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "not base64!"})
    void saysInOneLineThatAKeyIsNone(String text) {
        assertThatThrownBy(() -> ReachKey.of(text, RANDOM))
                .hasMessageStartingWith("DRIVER_CONTACTS_KEY is not 32 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+7 701 123 45 67", "8 (701) 123-45-67", "77011234567", "7011234567", "+77011234567"})
    void knowsANumberInEveryNotation(String said) {
        assertThat(PhoneNumbers.dialled(said)).contains("+77011234567");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "hello", "+7 000 000 00 00"})
    void knowsNoNumberWhereThereIsNone(String said) {
        assertThat(PhoneNumbers.dialled(said)).isEmpty();
    }
}
