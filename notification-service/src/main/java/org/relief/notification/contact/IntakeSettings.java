package org.relief.notification.contact;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where intake is and how it is asked; {@code relief.intake.*}.
 *
 * @param issuer who gives this service its token
 * @param timeLimit for the whole look-up, retries included: a driver stands in the street
 * @param openFor how long intake is left alone after it failed too often
 */
@ConfigurationProperties("relief.intake")
record IntakeSettings(
        URI url,
        String issuer,
        String clientId,
        String clientSecret,
        @DefaultValue("2s") Duration timeLimit,
        @DefaultValue("10s") Duration openFor) {

    @Override
    public String toString() {
        return "IntakeSettings[" + url + ", " + clientId + "]";
    }
}
