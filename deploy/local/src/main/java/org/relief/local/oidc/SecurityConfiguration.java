package org.relief.local.oidc;

import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http) {
        return http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(withDefaults());
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .cors(withDefaults())
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"),
                        new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) {
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/login", "/register", "/demo/token", "/error")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .csrf(csrf -> csrf.ignoringRequestMatchers("/demo/token"))
                .formLogin(form -> form.loginPage("/login"))
                .build();
    }

    @Bean
    RegisteredClientRepository clients(Accounts accounts) {
        return Clients.repository(accounts);
    }

    /** The principal's name is the account's id, and so is the subject of its tokens. */
    @Bean
    UserDetailsService users(People people) {
        return username -> people.findByUsername(username)
                .map(account -> User.withUsername(account.id())
                        .password(people.passwordOf(account))
                        .authorities(List.of())
                        .build())
                .orElseThrow(() -> UsernameNotFoundException.fromUsername(username));
    }

    @Bean
    JWKSource<SecurityContext> keys(Accounts accounts) {
        return new ImmutableJWKSet<>(new JWKSet(SigningKey.getOrCreate(accounts.keyFile())));
    }

    @Bean
    JwtEncoder encoder(JWKSource<SecurityContext> keys) {
        return new NimbusJwtEncoder(keys);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(Accounts accounts, People people) {
        return context -> {
            Authentication principal = context.getPrincipal();
            if (principal == null) return;
            if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) Claims.forAccess(context.getClaims());
            String name = principal.getName();
            people.findById(name).ifPresent(account -> Claims.add(context.getClaims(), account));
            accounts.clients().stream()
                    .filter(client -> client.id().equals(name))
                    .forEach(client -> Claims.add(context.getClaims(), client));
        };
    }

    /** The services' pages fetch the tokens from their own origins. */
    @Bean
    CorsConfigurationSource corsConfigurationSource(Accounts accounts) {
        var pages = new CorsConfiguration();
        accounts.origins().forEach(pages::addAllowedOrigin);
        pages.addAllowedHeader("*");
        pages.setAllowedMethods(List.of("GET", "POST"));
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", pages);
        return source;
    }
}
