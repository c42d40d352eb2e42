package org.relief.platform.web.database;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.health.MongoHealthContributorAutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(before = {MongoAutoConfiguration.class, MongoHealthContributorAutoConfiguration.class})
class DatabaseAutoConfiguration {

    private static final int PATIENCE_SECONDS = 5;

    /** A caller is told "try again" in seconds; the driver by itself waits half a minute, and for a reply forever. */
    @Bean
    MongoClientSettingsBuilderCustomizer databasePatience() {
        return DatabaseAutoConfiguration::limitPatience;
    }

    private static void limitPatience(MongoClientSettings.Builder settings) {
        settings.applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS));
        settings.applyToSocketSettings(socket -> socket.connectTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .readTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /** In place of Boot's, whose command hello the embedded database does not know. */
    @Bean
    HealthIndicator mongoHealthContributor(MongoClient client) {
        return () -> ping(client);
    }

    private static Health ping(MongoClient client) {
        try {
            client.getDatabase("admin").runCommand(new Document("ping", 1));
            return Health.up().build();
        } catch (RuntimeException e) {
            return Health.down()
                    .withDetail("fault", e.getClass().getSimpleName())
                    .build();
        }
    }
}
