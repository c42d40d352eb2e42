package org.relief.local.oidc;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The applications that may ask for tokens. */
final class Clients {
    static final String WEB = "relief-web";

    /** A shift: the server gives no refresh tokens to browsers, so a token lasts as long as the work. */
    static final Duration PERSON_TOKEN = Duration.ofHours(12);

    private static final Duration PROGRAM_TOKEN = Duration.ofMinutes(10);

    private Clients() {}

    static RegisteredClientRepository repository(Accounts accounts) {
        Stream<RegisteredClient> programs = accounts.clients().stream().map(Clients::program);
        return new InMemoryRegisteredClientRepository(
                Stream.concat(Stream.of(web(accounts.origins().toList())), programs)
                        .toList());
    }

    /** The services' pages: authorization code with PKCE; renewal by asking again with {@code prompt=none}. */
    private static RegisteredClient web(List<String> origins) {
        return RegisteredClient.withId(WEB)
                .clientId(WEB)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(uris -> origins.forEach(origin -> {
                    uris.add(origin + "/login.html");
                    uris.add(origin + "/");
                }))
                .postLogoutRedirectUris(uris -> origins.forEach(origin -> uris.add(origin + "/")))
                .scopes(scopes -> scopes.addAll(List.of("openid", "profile")))
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(PERSON_TOKEN)
                        .build())
                .build();
    }

    private static RegisteredClient program(Accounts.Client client) {
        return RegisteredClient.withId(client.id())
                .clientId(client.id())
                .clientSecret("{noop}" + client.secret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(PROGRAM_TOKEN)
                        .build())
                .build();
    }
}
