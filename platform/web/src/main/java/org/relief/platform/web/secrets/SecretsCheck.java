package org.relief.platform.web.secrets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Nothing starts open: a service whose secrets are missing or known to everybody refuses to start, unless
 * {@code RELIEF_DEMO=true} says that it is for trying out. Runs before any bean is made, when all settings are known.
 */
final class SecretsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger log = LoggerFactory.getLogger(SecretsCheck.class);
    private static final String SWITCH = "relief.demo";
    private static final Bindable<Map<String, Secret>> SECRETS = Bindable.mapOf(String.class, Secret.class);
    /** A password in the address, or another way of saying who one is. */
    private static final Pattern NAMES_AN_ACCOUNT = Pattern.compile("[a-z+]+://[^/?]+@.*|.*[?&]authMechanism=.*");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        // Anything else than true leaves the doors closed.
        if (Boolean.parseBoolean(environment.getProperty(SWITCH))) {
            fill(environment);
        } else {
            refuseFaults(environment);
        }
    }

    private static void refuseFaults(ConfigurableEnvironment environment) {
        List<String> faults = new ArrayList<>();
        declared(environment)
                .values()
                .forEach(secret -> secret.fault(value(environment, secret)).ifPresent(faults::add));
        String database = environment.getProperty("spring.mongodb.uri");
        if (database != null && !NAMES_AN_ACCOUNT.matcher(database).matches()) {
            faults.add("MONGODB_URI names no account, so anybody could read the database; give it accounts,"
                    + " and set MONGODB_USERNAME and MONGODB_PASSWORD");
        }
        if (!faults.isEmpty()) {
            throw new StartRefused(String.join("; ", faults)
                    + " (for trying out only: RELIEF_DEMO=true takes what everybody knows and asks for no accounts)");
        }
    }

    private static void fill(ConfigurableEnvironment environment) {
        Map<String, Object> known = new HashMap<>();
        List<String> used = new ArrayList<>();
        for (Secret secret : declared(environment).values()) {
            String value = value(environment, secret);
            if (value.isBlank() && !secret.optional() && !secret.demo().isEmpty()) {
                known.put(secret.property(), secret.demo().getFirst());
                used.add(secret.variable());
            } else if (secret.isKnown(value)) {
                used.add(secret.variable());
            }
        }
        environment.getPropertySources().addFirst(new MapPropertySource("demo secrets", known));
        log.warn(
                "RELIEF_DEMO is on: FOR TRYING OUT ONLY, no real names, phones or addresses! Known to everybody: {}",
                used.isEmpty() ? "nothing at present" : String.join(", ", used));
    }

    private static Map<String, Secret> declared(ConfigurableEnvironment environment) {
        return new TreeMap<>(
                Binder.get(environment).bind("relief.secrets", SECRETS).orElse(Map.of()));
    }

    private static String value(ConfigurableEnvironment environment, Secret secret) {
        return environment.getProperty(secret.property(), "");
    }
}
