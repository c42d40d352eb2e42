package org.relief.notification;

import org.junit.jupiter.api.Test;
import org.relief.platform.testing.MessageBundles;

class MessagesTest {

    @Test
    void saysTheSameInEveryLanguage() {
        MessageBundles.assertComplete("messages/notification");
        MessageBundles.assertComplete("messages/coded");
    }

    @Test
    void thePageToo() {
        MessageBundles.assertPageComplete("static/i18n");
    }
}
