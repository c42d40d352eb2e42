package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Message files say the same things in every language. */
public final class MessageBundles {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

    private MessageBundles() {}

    /**
     * The kk, ru and en files have the same keys, use the same arguments, and leave nothing blank.
     *
     * @param baseName on the class path, for example {@code messages/intake}
     */
    public static void assertComplete(String baseName) {
        Map<String, String> english = arguments(baseName, "en");
        assertThat(english).as("%s_en", baseName).isNotEmpty();
        assertThat(arguments(baseName, "ru")).as("%s_ru", baseName).isEqualTo(english);
        assertThat(arguments(baseName, "kk")).as("%s_kk", baseName).isEqualTo(english);
    }

    private static Map<String, String> arguments(String baseName, String language) {
        Map<String, String> arguments = new TreeMap<>();
        load(baseName + "_" + language + ".properties").forEach((key, text) -> {
            assertThat(text.toString()).as("%s in %s", key, language).isNotBlank();
            arguments.put(key.toString(), argumentsOf(text.toString()));
        });
        return arguments;
    }

    private static String argumentsOf(String text) {
        return ARGUMENT.matcher(text)
                .results()
                .map(found -> found.group(1))
                .sorted()
                .distinct()
                .toList()
                .toString();
    }

    private static Properties load(String file) {
        try (InputStream in = MessageBundles.class.getClassLoader().getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
