package org.relief.platform.web.security;

import java.time.Clock;
import java.util.Objects;
import org.relief.platform.web.WebSettings;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** What a token must be to count: signed with the issuer's key, and as {@link TokenRules} say. */
@AutoConfiguration(before = OAuth2ResourceServerAutoConfiguration.class)
@EnableConfigurationProperties(OAuth2ResourceServerProperties.class)
class TokenAutoConfiguration {

    /** Ours takes the place of the usual one, which knows no other type than JWT and lets a token without an end in. */
    @Bean
    JwtDecoder tokenDecoder(OAuth2ResourceServerProperties tokens, WebSettings settings, Clock clock) {
        String issuer = issuer(tokens);
        return new LazyDecoder(new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder = keys(tokens.getJwt(), issuer)
                    .validateType(false)
                    .restOperations(LazyDecoder.http())
                    .build();
            decoder.setJwtValidator(TokenRules.of(issuer, settings.audience(), clock));
            return decoder;
        }));
    }

    /** From where the issuer says, or from where the settings say, which may be another address of the same issuer. */
    private static JwkSetUriJwtDecoderBuilder keys(OAuth2ResourceServerProperties.Jwt tokens, String issuer) {
        String keys = tokens.getJwkSetUri();
        return keys == null
                ? NimbusJwtDecoder.withIssuerLocation(issuer)
                : NimbusJwtDecoder.withJwkSetUri(keys)
                        .jwsAlgorithms(known -> tokens.getJwsAlgorithms()
                                .forEach(name -> known.add(Objects.requireNonNull(SignatureAlgorithm.from(name)))));
    }

    static String issuer(OAuth2ResourceServerProperties tokens) {
        return Objects.requireNonNull(
                tokens.getJwt().getIssuerUri(), "spring.security.oauth2.resourceserver.jwt.issuer-uri is not set");
    }
}
