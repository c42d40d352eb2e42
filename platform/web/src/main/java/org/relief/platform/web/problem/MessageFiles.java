package org.relief.platform.web.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Finds every {@code messages/<name>_en.properties} on the class path, the service's as well as the platform's. */
final class MessageFiles {

    static final List<Locale> LANGUAGES = List.of(Locale.of("kk"), Locale.of("ru"), Locale.ENGLISH);

    private static final String SUFFIX = "_en.properties";

    private MessageFiles() {}

    static ResourceBundleMessageSource load(ResourcePatternResolver resources) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames(baseNames(resources));
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setDefaultLocale(Locale.ENGLISH);
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static String[] baseNames(ResourcePatternResolver resources) {
        try {
            return Arrays.stream(resources.getResources("classpath*:messages/*" + SUFFIX))
                    .map(file -> String.valueOf(file.getFilename()))
                    .map(name -> "messages/" + name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .distinct()
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
