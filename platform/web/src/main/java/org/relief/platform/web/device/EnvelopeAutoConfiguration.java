package org.relief.platform.web.device;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Objects;
import org.relief.platform.web.WebSettings;
import org.relief.platform.web.database.DatabaseName;
import org.relief.platform.web.security.AccessRules;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.DispatcherServlet;

/** Of a service whose pages keep reports. */
@AutoConfiguration(after = MongoAutoConfiguration.class)
@ConditionalOnBean(MongoClient.class)
@ConditionalOnProperty("relief.web.envelope-key")
class EnvelopeAutoConfiguration {

    @Bean
    EnvelopeController envelopeController(
            MongoClient client,
            Environment environment,
            Clock clock,
            WebSettings settings,
            @Qualifier("idempotencyFilter") FilterRegistrationBean<?> once,
            DispatcherServlet operations,
            ObjectProvider<AccessRules> rules) {
        MongoDatabase database = client.getDatabase(DatabaseName.of(environment));
        return new EnvelopeController(
                new Envelopes(EnvelopeKeys.of(settings.envelopeKey()), new DeviceKeys(database, clock)),
                new OnBehalf(
                        Objects.requireNonNull(once.getFilter()),
                        operations,
                        rules.orderedStream().toList()),
                new BroughtReports(database, clock));
    }
}
