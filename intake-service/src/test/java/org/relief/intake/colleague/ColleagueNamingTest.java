package org.relief.intake.colleague;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class ColleagueNamingTest {

    private static Jwt.Builder token(String role) {
        return Jwt.withTokenValue("token").header("alg", "none").subject("1").claim("roles", List.of(role));
    }

    @Test
    void staffIsCalledAsTheirAccountSays() {
        Jwt token = token("OPERATOR")
                .claim("name", " Test Operator ")
                .claim("preferred_username", "operator")
                .build();
        assertThat(ColleagueNaming.find(token)).contains(new Colleague("1", "Test Operator"));
    }

    @Test
    void withoutANameTheLoginStandsForIt() {
        Jwt token = token("COORDINATOR")
                .claim("name", " ")
                .claim("preferred_username", "coordinator")
                .build();
        assertThat(ColleagueNaming.find(token)).contains(new Colleague("1", "coordinator"));
        assertThat(ColleagueNaming.find(token("ADMIN").build())).isEmpty();
    }

    @Test
    void driversAndServicesAreNotKept() {
        assertThat(ColleagueNaming.find(token("DRIVER").claim("name", "x").build()))
                .isEmpty();
        assertThat(ColleagueNaming.find(token("SERVICE").claim("name", "x").build()))
                .isEmpty();
    }
}
