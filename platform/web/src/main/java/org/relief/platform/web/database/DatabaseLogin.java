package org.relief.platform.web.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relief.platform.web.secrets.StartRefused;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Puts {@code MONGODB_USERNAME} and {@code MONGODB_PASSWORD} into {@code MONGODB_URI}, escaped, so that nobody who sets a
 * password has to know what a URI makes of its characters. The
 * same for {@code KEYS_MONGODB_URI}, where a service keeps keys apart from its data.
 */
public final class DatabaseLogin implements EnvironmentPostProcessor {

    private static final String[] DATABASES = {"MONGODB", "KEYS_MONGODB"};

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> addresses = new HashMap<>();
        for (String database : DATABASES) {
            String user = raw(environment, database + "_USERNAME");
            if (user != null) {
                addresses.put(database + "_URI", withLogin(environment, database, user));
            }
        }
        if (!addresses.isEmpty()) {
            environment.getPropertySources().addFirst(new MapPropertySource("database login", addresses));
        }
    }

    private static String withLogin(ConfigurableEnvironment environment, String database, String user) {
        String password = required(environment, database, "PASSWORD");
        String uri = required(environment, database, "URI");
        int start = uri.indexOf("://") + 3;
        if (start < 3 || uri.indexOf('@', start) >= 0) {
            throw new StartRefused(
                    database + "_URI must be mongodb://host…, without a user, since " + database + "_USERNAME is set");
        }
        return uri.substring(0, start) + escaped(user) + ":" + escaped(password) + "@" + uri.substring(start);
    }

    private static String required(ConfigurableEnvironment environment, String database, String what) {
        String value = raw(environment, database + "_" + what);
        if (value == null) {
            throw new StartRefused("%1$s_USERNAME is set, %1$s_%2$s is not: set both".formatted(database, what));
        }
        return value;
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** As it was written: the environment itself would look for references in it. Empty is as good as absent. */
    private static @Nullable String raw(ConfigurableEnvironment environment, String name) {
        return environment.getPropertySources().stream()
                .map(source -> source.getProperty(name))
                .filter(value -> value != null && !value.toString().isEmpty())
                .map(Object::toString)
                .findFirst()
                .orElse(null);
    }
}
