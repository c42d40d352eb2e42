package org.relief.platform.web.limit;

import org.relief.platform.web.WebSettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class LimitAutoConfiguration {

    /** Before the security filters (-100): a body that is too large is refused before anybody reads it. */
    private static final int ORDER = -110;

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(WebSettings settings) {
        FilterRegistrationBean<BodyLimitFilter> bean =
                new FilterRegistrationBean<>(new BodyLimitFilter(new BodyLimits(settings)));
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
