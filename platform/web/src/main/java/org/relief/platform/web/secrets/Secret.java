package org.relief.platform.web.secrets;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a service must be given, as {@code relief.secrets.<name>} in its {@code application.yaml} declares it.
 *
 * @param variable of the environment, which people set
 * @param property that the service reads; by default the variable
 * @param demo values that everybody knows; the first is taken where the switch is on and none is set
 * @param make how to come by a value, in words or as a command
 * @param optional true where none is needed, and a known one is still none
 */
record Secret(
        String variable,
        @DefaultValue("") String property,
        @DefaultValue List<String> demo,
        @DefaultValue("openssl rand -base64 32") String make,
        @DefaultValue("false") boolean optional) {

    Secret {
        property = property.isEmpty() ? variable : property;
    }

    boolean isKnown(String value) {
        return demo.contains(value.strip());
    }

    /** Why a service may not start with this value; empty when it may. */
    Optional<String> fault(String value) {
        if (value.isBlank()) {
            return optional ? Optional.empty() : Optional.of(variable + " is not set; " + remedy());
        }
        return isKnown(value)
                ? Optional.of(variable + " has a value that everybody knows; " + remedy())
                : Optional.empty();
    }

    private String remedy() {
        return "set it to your own: " + make;
    }

    /** Neither the values nor what is like them. */
    @Override
    public String toString() {
        return variable;
    }
}
