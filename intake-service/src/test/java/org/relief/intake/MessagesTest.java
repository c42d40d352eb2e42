package org.relief.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relief.platform.testing.MessageBundles;

class MessagesTest {

    private static final Pattern TECHNICAL =
            Pattern.compile("\\b([A-Z]+_?[A-Z]{3,}|errors|GET|PUT|JSON|ETag|If-Match)\\b");

    private static final Set<String> FOR_CLIENTS =
            Set.of("problem.neighborhood-file-unreadable.detail", "problem.on-behalf-of-required.detail");

    @Test
    void saysEverythingInKazakhRussianAndEnglish() {
        MessageBundles.assertComplete("messages/intake");
        MessageBundles.assertComplete("messages/recipient");
        MessageBundles.assertComplete("messages/dialog");
    }

    /** Codes, formats and addresses are for who writes a client; the few messages that only a client can meet may name them. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "ru", "kk"})
    void speaksInWordsOfAnOperator(String language) {
        assertThat(messages(language).entrySet())
                .filteredOn(message -> !FOR_CLIENTS.contains(message.getKey().toString()))
                .noneMatch(message ->
                        TECHNICAL.matcher(message.getValue().toString()).find());
    }

    private static Properties messages(String language) {
        Properties messages = new Properties();
        try (var file = MessagesTest.class.getResourceAsStream("/messages/intake_" + language + ".properties")) {
            messages.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    @Test
    void hasItsPageInKazakhRussianAndEnglish() {
        MessageBundles.assertPageComplete("static/i18n");
    }
}
