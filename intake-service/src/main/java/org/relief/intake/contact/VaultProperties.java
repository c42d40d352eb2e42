package org.relief.intake.contact;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param masterKey 32 bytes in base64, for example from {@code openssl rand -base64 32}; empty for the demo key
 * @param keepDays how long a request's contact can be read after the request was closed
 */
@ConfigurationProperties("relief.intake.vault")
public record VaultProperties(
        @DefaultValue("") String masterKey,
        @DefaultValue("30") int keepDays) {

    @Override
    public String toString() {
        return "VaultProperties[keepDays=" + keepDays + "]";
    }
}
