package org.relief.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** Message files say the same things in every language. */
public final class MessageBundles {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)");

    /** Of two texts for one key a page would show the last, and nobody would miss the other. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

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

    /**
     * The same for a page's texts: {@code kk.json}, {@code ru.json} and {@code en.json}, each one flat object.
     *
     * @param folder on the class path, for example {@code static/i18n}
     */
    public static void assertPageComplete(String folder) {
        Map<String, String> english = pageArguments(folder + "/en.json");
        assertThat(english).as("%s/en.json", folder).isNotEmpty();
        assertThat(pageArguments(folder + "/ru.json")).as("%s/ru.json", folder).isEqualTo(english);
        assertThat(pageArguments(folder + "/kk.json")).as("%s/kk.json", folder).isEqualTo(english);
    }

    private static Map<String, String> pageArguments(String file) {
        Map<String, String> arguments = new TreeMap<>();
        JSON.readTree(text(file)).forEachEntry((key, value) -> {
            assertThat(value.asString()).as("%s in %s", key, file).isNotBlank();
            arguments.put(key, argumentsOf(value.asString()));
        });
        return arguments;
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
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(text(file)));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String file) {
        try (InputStream in = MessageBundles.class.getClassLoader().getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
