package org.relief.intake;

import org.junit.jupiter.api.Test;
import org.relief.platform.testing.MessageBundles;

class MessagesTest {

    @Test
    void saysEverythingInKazakhRussianAndEnglish() {
        MessageBundles.assertComplete("messages/intake");
    }

    @Test
    void hasItsPageInKazakhRussianAndEnglish() {
        MessageBundles.assertPageComplete("static/i18n");
    }
}
