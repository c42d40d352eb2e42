package org.relief.local.oidc;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** The OpenID Connect provider of the local stack: browser log-in with PKCE, client credentials, demo tokens. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class IdentityProvider {
    /** Runs as its own process; settings come from {@code oidc.yaml} and the environment. */
    public static void main(String[] args) {
        if (!Boolean.parseBoolean(System.getenv("RELIEF_DEMO"))) {
            System.err.println("Not started: everybody knows the accounts and passwords of this identity provider."
                    + " For trying out only, set RELIEF_DEMO=true; else use a provider of your own, and OIDC_ISSUER");
            System.exit(1);
        }
        application().run(args);
    }

    /**
     * Starts inside this process, for tests.
     *
     * @param port to listen on; the issuer is {@code http://localhost:port}
     * @param keyFile where the signing key is kept; created when absent
     * @param pagePorts the ports of the pages that may log in
     * @return closes the provider
     */
    public static Closeable start(int port, Path keyFile, List<Integer> pagePorts) {
        String ports = pagePorts.stream().map(Object::toString).collect(Collectors.joining(","));
        ConfigurableApplicationContext context = application()
                .run("--server.port=" + port, "--relief.key-file=" + keyFile, "--relief.page-ports=" + ports);
        return context::close;
    }

    private static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(IdentityProvider.class).properties("spring.config.name=oidc");
    }
}
