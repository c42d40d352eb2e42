package org.relief.platform.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/** A record, so that tests with the same wishes share a context. */
record RealPartsCustomizer(boolean kafka, boolean mongodb) implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        ContractWatch.watch(context);
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", TestTokens.issuer());
        properties.put("logging.level.org.relief.platform.web.problem.Incidents", "debug");
        if (kafka) {
            properties.put("spring.kafka.bootstrap-servers", RealParts.kafka());
        }
        if (mongodb) {
            properties.put("spring.mongodb.uri", RealParts.mongodb());
            properties.put("spring.mongodb.database", freshName());
        }
        // Behind what the test itself sets, before everything else.
        context.getEnvironment()
                .getPropertySources()
                .addBefore(
                        StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                        new MapPropertySource("real parts", properties));
    }

    private static String freshName() {
        return "test-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Registered in META-INF/spring.factories. */
    static final class Factory implements ContextCustomizerFactory {

        @Override
        public @Nullable ContextCustomizer createContextCustomizer(
                Class<?> test, List<ContextConfigurationAttributes> attributes) {
            RealPartsTest wishes = TestContextAnnotationUtils.findMergedAnnotation(test, RealPartsTest.class);
            return wishes == null ? null : new RealPartsCustomizer(wishes.kafka(), wishes.mongodb());
        }
    }
}
