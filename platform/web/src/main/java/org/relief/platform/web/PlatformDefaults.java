package org.relief.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Adds {@code platform-web.yaml} behind every other property source. An import in application.yaml would outrank the
 * values beside it; from here anything a service, the environment or a test says wins.
 */
class PlatformDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String FILE = "platform-web.yaml";
    private static final int BESIDES = 1000;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            new YamlPropertySourceLoader()
                    .load(FILE, new ClassPathResource(FILE))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "management port", Map.of("management.server.port", managementPort(environment))));
    }

    /** Health and metrics have a port of their own, so that whoever measures reaches nothing else. */
    private static int managementPort(ConfigurableEnvironment environment) {
        int port = environment.getProperty("server.port", Integer.class, 8080);
        int besides = port + BESIDES > 65_535 ? port - BESIDES : port + BESIDES;
        return environment.getProperty("MANAGEMENT_PORT", Integer.class, port == 0 ? 0 : besides);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
