package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class MessageBundlesTest {

    @Test
    void acceptsFilesThatSayTheSame() {
        MessageBundles.assertComplete("messages/good");
    }

    @Test
    void findsAnArgumentThatOneLanguageLost() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> MessageBundles.assertComplete("messages/bad"))
                .withMessageContaining("messages/bad_kk");
    }
}
