package org.relief.platform.web.idempotency;

import com.mongodb.MongoClientSettings;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/** A caller is told "try again" within seconds; the driver's own default is to wait half a minute, and for a reply forever. */
@AutoConfiguration(before = MongoAutoConfiguration.class)
class DatabasePatience {

    private static final int SECONDS = 5;

    @Bean
    MongoClientSettingsBuilderCustomizer databasePatience() {
        return DatabasePatience::apply;
    }

    private static void apply(MongoClientSettings.Builder settings) {
        settings.applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(SECONDS, TimeUnit.SECONDS));
        settings.applyToSocketSettings(
                socket -> socket.connectTimeout(SECONDS, TimeUnit.SECONDS).readTimeout(SECONDS, TimeUnit.SECONDS));
    }
}
