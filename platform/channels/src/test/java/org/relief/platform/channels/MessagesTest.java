package org.relief.platform.channels;

import org.junit.jupiter.api.Test;
import org.relief.platform.testing.MessageBundles;

class MessagesTest {

    @Test
    void saysTheSameInEveryLanguage() {
        MessageBundles.assertComplete("messages/platform-channels");
    }
}
