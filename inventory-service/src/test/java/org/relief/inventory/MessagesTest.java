package org.relief.inventory;

import org.junit.jupiter.api.Test;
import org.relief.platform.testing.MessageBundles;

class MessagesTest {

    @Test
    void everyMessageIsThereInEachLanguage() {
        MessageBundles.assertComplete("messages/inventory");
    }

    @Test
    void thePageSaysTheSameInEachLanguage() {
        MessageBundles.assertPageComplete("static/i18n");
    }
}
