package org.relief.local.oidc;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where browsers come through a front that speaks TLS, they are sent on to its address and not to this process's own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("relief.front")
class BehindFront {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> front(@Value("${relief.front}") URI front) {
        return server -> server.addConnectorCustomizers(connector -> {
            connector.setScheme(front.getScheme());
            connector.setSecure(true);
            connector.setProxyName(front.getHost());
            connector.setProxyPort(front.getPort());
        });
    }
}
