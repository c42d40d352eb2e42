package org.relief.intake.contact;

import org.relief.intake.household.Phones;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which numbers are those of here.
 *
 * @param region of numbers without a country code, for example KZ
 * @param cityCode of landlines that are said without it; empty when there is no such custom
 */
@ConfigurationProperties("relief.intake.phones")
record PhoneSettings(
        @DefaultValue("KZ") String region,
        @DefaultValue("727") String cityCode) {

    Phones phones() {
        return new Phones(region, cityCode);
    }
}
