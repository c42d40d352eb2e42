package org.relief.platform.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

class CallersTest {

    private static final Instant END = Instant.parse("2026-01-06T12:00:00Z");

    private static final Jwt TOKEN = Jwt.withTokenValue("x")
            .header("alg", "none")
            .subject("aigerim")
            .expiresAt(END)
            .claim("roles", List.of("offline_access"))
            .build();

    private static AbstractAuthenticationToken caller(@Nullable Grants grants) {
        var beans = new StaticListableBeanFactory();
        if (grants != null) {
            beans.addBean("grants", grants);
        }
        return Objects.requireNonNull(new Callers(beans.getBeanProvider(Grants.class)).convert(TOKEN));
    }

    private static List<String> rolesOf(AbstractAuthenticationToken caller) {
        return caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(name -> String.valueOf(name).startsWith("ROLE_"))
                .map(String::valueOf)
                .toList();
    }

    @Test
    void saysWhatTheTokenSaysWhereTheServiceAddsNothing() {
        assertThat(rolesOf(caller(null))).containsExactly("ROLE_offline_access");
        assertThat(caller((person, roles) -> Grants.NONE).getCredentials()).isSameAs(TOKEN);
    }

    @Test
    void recordsOutOfReachAreNoRefusalOfTheToken() {
        assertThatThrownBy(() -> caller((person, roles) -> {
                    throw new IllegalStateException("database");
                }))
                .isInstanceOf(AuthenticationServiceException.class);
    }

    @Test
    void addsWhatTheServiceKnowsOfThePersonForWhoeverAsks() {
        AbstractAuthenticationToken caller = caller((person, roles) -> {
            assertThat(person).isEqualTo("aigerim");
            assertThat(roles).containsExactly("offline_access");
            return new Grants.Grant(Set.of("DRIVER"), Set.of("almaty"));
        });
        assertThat(rolesOf(caller)).containsExactly("ROLE_offline_access", "ROLE_DRIVER");
        assertThat(caller.getName()).isEqualTo("aigerim");
        Jwt token = (Jwt) Objects.requireNonNull(caller.getPrincipal());
        assertThat(token.getExpiresAt()).isEqualTo(END);
        CurrentUser user = CurrentUser.of(token);
        assertThat(user.has("DRIVER")).isTrue();
        assertThat(user.areas()).containsExactly("almaty");
    }
}
