package org.relief.platform.eventing;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * How every client of this service, streams and admin included, shows the broker who it is: {@code KAFKA_USERNAME} and
 * {@code KAFKA_PASSWORD}, over {@code KAFKA_SECURITY_PROTOCOL} (SASL_SSL unless said otherwise) by
 * {@code KAFKA_SASL_MECHANISM} (SCRAM-SHA-512). Without a user the broker is one that asks nobody. What is set under
 * {@code spring.kafka} itself wins.
 */
public final class BrokerLogin implements EnvironmentPostProcessor {

    private static final String CLIENTS = "spring.kafka.properties.";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String user = raw(environment, "KAFKA_USERNAME");
        if (user != null) {
            Map<String, Object> settings = new HashMap<>();
            of(environment, user).forEach((name, value) -> settings.put(CLIENTS + name, value));
            environment.getPropertySources().addLast(new MapPropertySource("broker login", settings));
        }
    }

    private static Map<String, String> of(ConfigurableEnvironment environment, String user) {
        String password = raw(environment, "KAFKA_PASSWORD");
        if (password == null) {
            throw new IllegalStateException("KAFKA_USERNAME is set, KAFKA_PASSWORD is not: set both, or neither");
        }
        String mechanism = Objects.requireNonNullElse(raw(environment, "KAFKA_SASL_MECHANISM"), "SCRAM-SHA-512");
        return Map.of(
                "security.protocol",
                Objects.requireNonNullElse(raw(environment, "KAFKA_SECURITY_PROTOCOL"), "SASL_SSL"),
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                jaas(mechanism, user, password));
    }

    /** One line for Kafka's reader of login settings, whatever characters a password has. */
    public static String jaas(String mechanism, String user, String password) {
        return module(mechanism) + " required username=" + quoted(user) + " password=" + quoted(password) + ";";
    }

    private static String module(String mechanism) {
        return switch (mechanism) {
            case "PLAIN" -> "org.apache.kafka.common.security.plain.PlainLoginModule";
            case "SCRAM-SHA-256", "SCRAM-SHA-512" -> "org.apache.kafka.common.security.scram.ScramLoginModule";
            default ->
                throw new IllegalStateException("KAFKA_SASL_MECHANISM is " + mechanism
                        + ": take SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN, or set spring.kafka.properties.* yourself");
        };
    }

    /** The dollar as its octal number: else {@code ${…}} in a password would be taken for a reference to a setting. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '$' -> quoted.append("\\044");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
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
