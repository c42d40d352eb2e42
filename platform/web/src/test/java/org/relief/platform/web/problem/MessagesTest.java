package org.relief.platform.web.problem;

import org.junit.jupiter.api.Test;
import org.relief.platform.testing.MessageBundles;

class MessagesTest {

    @Test
    void saysEverythingInKazakhRussianAndEnglish() {
        MessageBundles.assertComplete("messages/platform-web");
        MessageBundles.assertPageComplete("META-INF/resources/kit/i18n");
    }
}
