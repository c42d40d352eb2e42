package org.relief.intake.contact;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param masterKey 32 bytes in base64, for example from {@code openssl rand -base64 32}; it wraps every other key
 * @param oldMasterKeys those that wrapped before, or will after; they only open
 * @param keepDays how long a request's contact can be read after the request was closed
 * @param keysUri where the wrapped keys lie, apart from the contacts; empty for the server that has the contacts
 * @param keysDatabase the wrapped keys' database there
 */
@ConfigurationProperties("relief.intake.vault")
public record VaultProperties(
        @DefaultValue("") String masterKey,
        @DefaultValue List<String> oldMasterKeys,
        @DefaultValue("30") int keepDays,
        @DefaultValue("") String keysUri,
        @DefaultValue("intake_keys") String keysDatabase) {

    @Override
    public String toString() {
        return "VaultProperties[keepDays=" + keepDays + "]";
    }
}
