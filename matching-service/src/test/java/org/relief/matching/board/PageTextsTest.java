package org.relief.matching.board;

import org.junit.jupiter.api.Test;
import org.relief.platform.testing.MessageBundles;

class PageTextsTest {

    @Test
    void saysTheSameThingsInEveryLanguage() {
        MessageBundles.assertPageComplete("static/i18n");
    }
}
