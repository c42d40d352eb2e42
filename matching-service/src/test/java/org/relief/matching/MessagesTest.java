package org.relief.matching;

import org.junit.jupiter.api.Test;
import org.relief.platform.testing.MessageBundles;

class MessagesTest {

    @Test
    void everyMessageIsThereInAllThreeLanguages() {
        MessageBundles.assertComplete("messages/matching");
    }
}
