package org.relief.platform.web.device;

import com.mongodb.client.MongoClient;
import java.time.Clock;
import org.relief.platform.web.database.DatabaseName;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

@AutoConfiguration(after = MongoAutoConfiguration.class)
@ConditionalOnBean(MongoClient.class)
class DeviceKeyAutoConfiguration {

    @Bean
    DeviceKeyController deviceKeyController(MongoClient client, Environment environment, Clock clock) {
        return new DeviceKeyController(new DeviceKeys(client.getDatabase(DatabaseName.of(environment)), clock));
    }
}
