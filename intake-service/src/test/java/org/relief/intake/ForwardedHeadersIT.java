package org.relief.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nobody stands in front of the service unless somebody says so. */
class ForwardedHeadersIT extends RunningIntake {

    @Test
    void logsOneRequestForOneKeyWhateverAddressTheCallerClaims() {
        String form = form(area());
        String[] claim = {"Idempotency-Key", "key-1", "X-Forwarded-Prefix", "/intake"};
        Api.Answer first = operator().post("/api/requests", form, claim);
        Api.Answer again = operator().post("/api/requests", form, claim);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.at("/id")).isEqualTo(first.at("/id"));
    }

    @Test
    void answersAClaimedPrefixThatMakesNoSenseAsIfItWereNotThere() {
        assertThat(operator().get("/api/items", "X-Forwarded-Prefix", "/%").status())
                .isEqualTo(200);
    }
}
