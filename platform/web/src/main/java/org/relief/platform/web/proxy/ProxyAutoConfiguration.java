package org.relief.platform.web.proxy;

import jakarta.servlet.DispatcherType;
import org.relief.platform.web.WebSettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

@AutoConfiguration
class ProxyAutoConfiguration {

    /** Inside the filter that writes problems, before all that looks at the path. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 20;

    @Bean
    FilterRegistrationBean<ForwardingFilter> forwardingFilter(WebSettings settings) {
        FilterRegistrationBean<ForwardingFilter> bean =
                new FilterRegistrationBean<>(new ForwardingFilter(settings.trustedProxies()));
        bean.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        bean.setOrder(ORDER);
        return bean;
    }
}
