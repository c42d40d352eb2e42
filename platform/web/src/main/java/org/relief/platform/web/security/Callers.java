package org.relief.platform.web.security;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.relief.platform.web.security.Grants.Grant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/**
 * Who calls, by a token that counts: its roles and areas, and those that the service itself adds. They are added to what the token
 * says here, before anybody reads it, so that nobody has to ask twice.
 */
final class Callers implements Converter<Jwt, AbstractAuthenticationToken> {

    private final ObjectProvider<Grants> grants;
    private final JwtAuthenticationConverter converter = new JwtAuthenticationConverter();

    Callers(ObjectProvider<Grants> grants) {
        this.grants = grants;
        converter.setJwtGrantedAuthoritiesConverter(token -> CurrentUser.claim(token, "roles").stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList());
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        Grants own = grants.getIfAvailable();
        return converter.convert(own == null ? token : with(own, token));
    }

    private static Jwt with(Grants own, Jwt token) {
        String person = token.getSubject();
        Set<String> roles = CurrentUser.claim(token, "roles");
        Grant more = person == null ? Grants.NONE : asked(own, person, roles);
        return more.roles().isEmpty()
                ? token
                : Jwt.withTokenValue(token.getTokenValue())
                        .headers(headers -> headers.putAll(token.getHeaders()))
                        .claims(claims -> claims.putAll(token.getClaims()))
                        .claim("roles", both(roles, more.roles()))
                        .claim("areas", both(CurrentUser.claim(token, "areas"), more.areas()))
                        .build();
    }

    /** Records out of reach are no refusal: it is asked again in a moment. */
    private static Grant asked(Grants own, String person, Set<String> roles) {
        try {
            return own.of(person, roles);
        } catch (RuntimeException e) {
            throw new AuthenticationServiceException("What the service itself lets people do cannot be read now", e);
        }
    }

    private static List<String> both(Set<String> some, Set<String> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}
