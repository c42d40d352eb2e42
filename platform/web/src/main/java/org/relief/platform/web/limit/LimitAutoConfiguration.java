package org.relief.platform.web.limit;

import org.relief.platform.web.WebSettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

@AutoConfiguration
class LimitAutoConfiguration {

    /** Before the security filters (-100): a body that is too large is refused before anybody reads it. */
    private static final int ORDER = -110;

    /** Around all that answers, problems included. */
    private static final int OUTERMOST = Ordered.HIGHEST_PRECEDENCE + 5;

    @Bean
    Connections connections(WebSettings settings) {
        return new Connections(settings.bodyTimes().gap());
    }

    @Bean
    FilterRegistrationBean<UnreadBodyFilter> unreadBodyFilter(WebSettings settings) {
        FilterRegistrationBean<UnreadBodyFilter> bean = new FilterRegistrationBean<>(
                new UnreadBodyFilter(settings.bodyTimes().unread()));
        bean.setOrder(OUTERMOST);
        return bean;
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(WebSettings settings) {
        FilterRegistrationBean<BodyLimitFilter> bean = new FilterRegistrationBean<>(new BodyLimitFilter(
                new BodyLimits(settings), settings.bodyTimes().whole()));
        bean.setOrder(ORDER);
        return bean;
    }

    @Bean
    FilterRegistrationBean<BodyTypeFilter> bodyTypeFilter() {
        FilterRegistrationBean<BodyTypeFilter> bean = new FilterRegistrationBean<>(new BodyTypeFilter());
        bean.setOrder(ORDER - 1);
        return bean;
    }
}
