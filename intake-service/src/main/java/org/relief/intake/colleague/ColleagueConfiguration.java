package org.relief.intake.colleague;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class ColleagueConfiguration {

    @Bean
    Colleagues colleagues(MongoDatabase database, Clock clock) {
        return new Colleagues(database, clock);
    }

    @Bean
    WebMvcConfigurer colleagueNaming(Colleagues colleagues) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new ColleagueNaming(colleagues));
            }
        };
    }
}
