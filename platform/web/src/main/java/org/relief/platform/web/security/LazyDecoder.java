package org.relief.platform.web.security;

import java.time.Duration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/** A service starts without its issuer, asks it on the first token, and never waits long for it. */
final class LazyDecoder implements JwtDecoder {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final JwtDecoder decoder;

    LazyDecoder(JwtDecoder decoder) {
        this.decoder = decoder;
    }

    static RestOperations http() {
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(
                java.net.http.HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        factory.setReadTimeout(PATIENCE);
        return new RestTemplate(factory);
    }

    /** @throws JwtException that is not a BadJwtException when the issuer does not answer */
    @Override
    public Jwt decode(String token) throws JwtException {
        try {
            return decoder.decode(token);
        } catch (JwtDecoderInitializationException e) {
            throw new JwtException("The issuer does not answer", e);
        }
    }
}
