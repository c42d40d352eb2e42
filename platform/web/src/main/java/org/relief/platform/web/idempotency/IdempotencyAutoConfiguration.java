package org.relief.platform.web.idempotency;

import com.mongodb.client.MongoClient;
import java.time.Clock;
import java.util.List;
import org.relief.platform.web.WebSettings;
import org.relief.platform.web.database.DatabaseName;
import org.relief.platform.web.time.Ids;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@AutoConfiguration(after = MongoAutoConfiguration.class)
class IdempotencyAutoConfiguration implements WebMvcConfigurer {

    /** Behind the security filters (-100), so that the key belongs to a known user. */
    private static final int ORDER = -90;

    private final Ids ids;

    IdempotencyAutoConfiguration(Ids ids) {
        this.ids = ids;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CommandIdResolver(ids));
    }

    @Bean
    @ConditionalOnBean(MongoClient.class)
    AnswerStore answerStore(MongoClient client, Environment environment, Clock clock, WebSettings settings) {
        return new AnswerStore(
                client.getDatabase(DatabaseName.of(environment)),
                clock,
                ids,
                settings.idempotency().takeover());
    }

    @Bean
    @ConditionalOnBean(MongoClient.class)
    Sweep idempotencySweep(AnswerStore answers, Clock clock, WebSettings settings) {
        return new Sweep(answers, clock, settings.idempotency().retention());
    }

    @Bean
    @ConditionalOnBean(MongoClient.class)
    FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(AnswerStore answers, WebSettings settings) {
        FilterRegistrationBean<IdempotencyFilter> bean = new FilterRegistrationBean<>(
                new IdempotencyFilter(answers, settings.idempotency().queries()));
        bean.setOrder(ORDER);
        return bean;
    }
}
