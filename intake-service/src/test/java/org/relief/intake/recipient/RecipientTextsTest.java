package org.relief.intake.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relief.intake.recipient.Telling.Template;

/** Each is one SMS, of 70 letters in Cyrillic, with the longest reason and a day of the week. */
class RecipientTextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru"})
    void areOneMessageEach(String language) {
        ResourceBundle texts = ResourceBundle.getBundle("messages/recipient", Locale.of(language));
        String reason = texts.keySet().stream()
                .filter(key -> key.startsWith("recipient.reason"))
                .map(texts::getString)
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
        List<String> templates =
                new ArrayList<>(Stream.of(Template.values()).map(Template::name).toList());
        templates.add("NOT_BEFORE");
        for (String template : templates) {
            String text = MessageFormat.format(
                    texts.getString("recipient." + template), "K7M-2QX", "\u0436\u043c 07:00", reason);
            assertThat(text).hasSizeLessThanOrEqualTo(70);
        }
    }
}
